// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/document.h"

#include <QWidget>

class QPushButton;

namespace millrace::gui {

class DetailPane;
class SearchList;
class Theme;

/// The problems by severity; beside the list the chosen one in full, with its fix. Enter or a double click goes there.
class ProblemsPanel final : public QWidget
{
    Q_OBJECT

public:
    ProblemsPanel(const Theme &theme, Document &document, QWidget *parent = nullptr);

    int errors() const { return m_counts[0]; }
    int warnings() const { return m_counts[1]; }

Q_SIGNALS:
    /// Counts may differ.
    void refreshed();
    void jumpRequested(const millrace::Problem &problem);
    void failed(const QString &message);

private:
    void refresh();
    void showDetail(const QString &key);
    void fix();
    void fixAllOfKind();
    /// How many problems of the rule have a fix.
    qsizetype fixables(const QString &rule) const;
    void report(const Result<> &result);

    Document &m_document;
    SearchList *m_list;
    DetailPane *m_detail;
    QPushButton *m_fix;
    QPushButton *m_fixAll;
    QPushButton *m_jump;
    QHash<QString, Problem> m_byKey;
    QString m_current;
    int m_counts[3] = {0, 0, 0};
};

} // namespace millrace::gui
