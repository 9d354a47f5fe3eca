// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/document.h"

#include <QDialog>

class QLineEdit;
class QPushButton;
class QTableView;

namespace millrace::gui {

class EnvironmentModel;
class Label;
class Prompt;
class Theme;

/// The table that compares environments: members down, environments across. Every change is one step of undo.
class EnvironmentDialog final : public QDialog
{
    Q_OBJECT

public:
    EnvironmentDialog(const Theme &theme, Document &document, Prompt &prompt, QWidget *parent);

private:
    void arrange();
    void apply(const QString &label, const Edit &edit);
    void add();
    void remove();
    void import();
    void refresh();

    const Theme &m_theme;
    Document &m_document;
    Prompt &m_prompt;
    EnvironmentModel *m_model;
    QTableView *m_table;
    QLineEdit *m_name;
    QPushButton *m_add;
    QPushButton *m_remove;
    QPushButton *m_import;
    Label *m_hint;
};

} // namespace millrace::gui
