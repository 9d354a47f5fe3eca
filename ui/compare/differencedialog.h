// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/difference/difference.h"

#include <QDialog>

class QPlainTextEdit;
class QTreeWidget;
class QTreeWidgetItem;

namespace millrace::gui {

class Theme;

/// What two projects do not have in common, in the words of a person.
struct Comparison
{
    QString title;
    QString before, after; ///< what either side is called, such as "Here" and "On disk"
    Differences differences;
};

/// Lists differences by resource and member; what either side says of the chosen one stands below in full.
class DifferenceDialog final : public QDialog
{
    Q_OBJECT

public:
    DifferenceDialog(const Theme &theme, const Comparison &comparison, QWidget *parent);

private:
    void fill(const Comparison &comparison);
    QTreeWidgetItem *addResource(const ResourceDifference &resource);
    void addMember(QTreeWidgetItem &resource, const MemberDifference &member);
    void arrange(const Comparison &comparison);
    void showChosen();

    const Theme &m_theme;
    QTreeWidget *m_list;
    QPlainTextEdit *m_before;
    QPlainTextEdit *m_after;
};

} // namespace millrace::gui
