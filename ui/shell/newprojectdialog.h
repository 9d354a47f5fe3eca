// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/prompt.h"

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace millrace::gui {

class Label;
class SearchList;
class Theme;

/// A template's title and what it is for, by its name; unknown ones are shown by name.
struct TemplateWords
{
    QString title;
    QString help;
    QString icon;
};
TemplateWords templateWords(const QString &name);

/// Asks what a new project begins with and where it goes.
class NewProjectDialog final : public QDialog
{
    Q_OBJECT

public:
    NewProjectDialog(const Theme &theme, Prompt &prompt, const QStringList &templates, const QString &startFolder,
                     QWidget *parent);

    Prompt::NewProject answer() const;

private:
    void judge();

    SearchList *m_templates;
    QLineEdit *m_name;
    QLineEdit *m_folder;
    Label *m_hint;
    QPushButton *m_create;
};

} // namespace millrace::gui
