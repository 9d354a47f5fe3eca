// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/run/runview.h"

#include <QAbstractListModel>
#include <QListView>
#include <QSortFilterProxyModel>

#include <deque>

namespace millrace::gui {

class Theme;

/// The newest lines of a run's log; older ones than the cap are let go.
class RunLogModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    static constexpr int Cap = 20'000;
    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    const LogLine &line(int row) const { return m_lines[static_cast<size_t>(row)]; }

    void append(const QList<LogLine> &lines);
    void clear();

    /// Characters that the columns need for what was appended so far.
    int sliceWidth() const { return m_sliceWidth; }
    int activityWidth() const { return m_activityWidth; }

private:
    static constexpr int MostOfActivity = 28;
    std::deque<LogLine> m_lines;
    int m_sliceWidth = 0;
    int m_activityWidth = 0;
};

/// Leaves out lines that do not hold the text asked for, are no request, or went well.
class RunLogFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setText(const QString &text);
    void setOnlyRequests(bool only);
    void setOnlyFailures(bool only);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QString m_text;
    bool m_onlyRequests = false;
    bool m_onlyFailures = false;
};

/// The log as columns of monospaced text: only what is visible is ever laid out. It follows the end until scrolled
/// away.
class RunLog final : public QListView
{
    Q_OBJECT

public:
    explicit RunLog(const Theme &theme, QWidget *parent = nullptr);

    RunLogModel &lines() { return m_model; }
    RunLogFilter &filter() { return m_filter; }
    /// Appends and stays at the end when it was there.
    void append(const QList<LogLine> &lines);

Q_SIGNALS:
    /// A line was opened by double click or Enter.
    void opened(const millrace::gui::LogLine &line);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    void open(const QModelIndex &index);

    RunLogModel m_model;
    RunLogFilter m_filter;
    bool m_followsEnd = true; ///< until somebody scrolls back
};

} // namespace millrace::gui
