// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPlainTextEdit;
class QPushButton;

namespace millrace::gui {

class SearchList;
class Theme;

/// The runs of the past, newest first, and beside them what the chosen one did: steps, then requests with answers.
class HistoryPanel final : public QWidget
{
    Q_OBJECT

public:
    HistoryPanel(const Theme &theme, QString stateFolder, QWidget *parent = nullptr);

    /// Reads the journal again.
    void refresh();

Q_SIGNALS:
    /// The run is to be shown on the canvas.
    void reopenRequested(const QString &run);
    /// The run is to be gone on with.
    void resumeRequested(const QString &run);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void showRun(const QString &id);

    QString m_stateFolder;
    SearchList *m_runs;
    QPlainTextEdit *m_details;
    QPushButton *m_show;
    QPushButton *m_resume;
};

} // namespace millrace::gui
