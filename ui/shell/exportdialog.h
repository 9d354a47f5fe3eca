// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/prompt.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;

namespace millrace::gui {

class Label;
class Theme;

/// Asks what a project is written as, whose values it has, what stands for its secrets, and where it goes.
class ExportDialog final : public QDialog
{
    Q_OBJECT

public:
    ExportDialog(const Theme &theme, const Prompt::ExportQuestion &question, Prompt &prompt, QWidget *parent);

    Prompt::Export answer() const;

private:
    void arrange(const Theme &theme);
    void changeShape();
    void changeTarget();
    void judge();
    void choosePlace();
    SecretPolicy policy() const;

    const Prompt::ExportQuestion m_question;
    Prompt &m_prompt;
    QComboBox *m_shape;
    QComboBox *m_secrets;
    QComboBox *m_vault;
    QComboBox *m_environment;
    QCheckBox *m_upgrade;
    QLineEdit *m_target;
    Label *m_hint;
    Label *m_warning;
    QPushButton *m_export;
    QString m_suggested; ///< the target that was last suggested; another one is the person's own
};

} // namespace millrace::gui
