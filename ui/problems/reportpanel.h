// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/format/lossreport.h"
#include "model/project/problem.h"

#include <QHash>
#include <QWidget>

namespace millrace::gui {

class DetailPane;
class SearchList;
class Theme;

/// What a switch or an export could not carry over, line by line with what was done instead. Enter, a double click or
/// the button goes to the place.
class ReportPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit ReportPanel(const Theme &theme, QWidget *parent = nullptr);

    /// Shows a report about a project as it was before.
    void setReport(const LossReport &report, const Project &before);

Q_SIGNALS:
    void jumpRequested(const millrace::Problem &place);

private:
    void showDetail(const QString &key);
    void jump();

    SearchList *m_list;
    DetailPane *m_detail;
    struct Line
    {
        Problem place; ///< its message is both sentences
        QString where;
    };
    QHash<QString, Line> m_lines;
};

} // namespace millrace::gui
