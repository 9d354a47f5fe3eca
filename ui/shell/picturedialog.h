// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/prompt.h"

#include <QDialog>

class QComboBox;
class QLineEdit;
class QPushButton;
class QRadioButton;

namespace millrace::gui {

class Theme;

/// Asks what a picture of a pipeline shows and where it goes: into a file, whose ending says of which kind, or onto the
/// clipboard.
class PictureDialog final : public QDialog
{
    Q_OBJECT

public:
    PictureDialog(const Theme &theme, const QString &file, bool hasSelection, QWidget *parent);

    Prompt::Picture answer() const;

private:
    void arrange(const Theme &theme);
    void changeEnding();
    void chooseFile();

    QRadioButton *m_all;
    QRadioButton *m_selection;
    QComboBox *m_colours;
    QComboBox *m_kind;
    QLineEdit *m_file;
    QPushButton *m_copy;
    QPushButton *m_save;
    bool m_isForClipboard = false;
};

} // namespace millrace::gui
