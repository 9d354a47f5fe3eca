// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/dialogprompt.h"

#include "ui/shell/exportdialog.h"
#include "ui/shell/newprojectdialog.h"
#include "ui/shell/picturedialog.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"

#include <QFileDialog>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace millrace::gui {

DialogPrompt::DialogPrompt(const Theme &theme, QWidget *window)
    : m_theme(theme)
    , m_window(window)
{
}

Prompt::Unsaved DialogPrompt::askUnsaved(const QString &project)
{
    QMessageBox box(QMessageBox::NoIcon, QMessageBox::tr("Unsaved Changes"),
                    QMessageBox::tr("Save the changes to %1?").arg(project), QMessageBox::NoButton, m_window);
    box.setInformativeText(QMessageBox::tr("Otherwise what was changed since the last save is lost."));
    QPushButton *save = box.addButton(QMessageBox::tr("Save"), QMessageBox::AcceptRole);
    QPushButton *discard = box.addButton(QMessageBox::tr("Discard"), QMessageBox::DestructiveRole);
    box.addButton(QMessageBox::tr("Cancel"), QMessageBox::RejectRole);
    setButtonKind(*save, ButtonKind::Primary);
    setButtonKind(*discard, ButtonKind::Danger);
    box.setDefaultButton(save);
    box.exec();
    return box.clickedButton() == save      ? Unsaved::Save
           : box.clickedButton() == discard ? Unsaved::Discard
                                            : Unsaved::Cancel;
}

bool DialogPrompt::confirm(const QString &title, const QString &text, const QString &action)
{
    QMessageBox box(QMessageBox::NoIcon, title, text, QMessageBox::NoButton, m_window);
    QPushButton *go = box.addButton(action, QMessageBox::AcceptRole);
    box.addButton(QMessageBox::tr("Cancel"), QMessageBox::RejectRole);
    setButtonKind(*go, ButtonKind::Primary);
    box.exec();
    return box.clickedButton() == go;
}

QString DialogPrompt::chooseFolder(const QString &title, const QString &start)
{
    return QFileDialog::getExistingDirectory(m_window, title, start);
}

QString DialogPrompt::chooseFile(const QString &title, const QString &start)
{
    return QFileDialog::getOpenFileName(m_window, title, start,
                                        QFileDialog::tr("Projects and resources (*.json *.millrace *.zip *.dfproj);;"
                                                        "All files (*)"));
}

QString DialogPrompt::chooseNewFile(const QString &title, const QString &start)
{
    const QString ending = u".millrace"_s;
    const QString file = QFileDialog::getSaveFileName(m_window, title, start, QFileDialog::tr("Millrace (*.millrace)"));
    return file.isEmpty() || file.endsWith(ending, Qt::CaseInsensitive) ? file : file + ending;
}

std::optional<Prompt::NewProject> DialogPrompt::askNewProject(const QStringList &templates, const QString &startFolder)
{
    NewProjectDialog dialog(m_theme, *this, templates, startFolder, m_window);
    return dialog.exec() == QDialog::Accepted ? std::optional(dialog.answer()) : std::nullopt;
}

std::optional<Prompt::Export> DialogPrompt::askExport(const ExportQuestion &question)
{
    ExportDialog dialog(m_theme, question, *this, m_window);
    return dialog.exec() == QDialog::Accepted ? std::optional(dialog.answer()) : std::nullopt;
}

std::optional<Prompt::Picture> DialogPrompt::askPicture(const QString &file, bool hasSelection)
{
    PictureDialog dialog(m_theme, file, hasSelection, m_window);
    return dialog.exec() == QDialog::Accepted ? std::optional(dialog.answer()) : std::nullopt;
}

void DialogPrompt::show(const QString &title, const QString &text, bool monospaced)
{
    QDialog dialog(m_window);
    dialog.setWindowTitle(title);
    dialog.resize(720, 520);
    auto *view = new QPlainTextEdit(text);
    view->setReadOnly(true);
    view->setFrameShape(QFrame::NoFrame);
    view->document()->setDocumentMargin(12);
    view->setFont(m_theme.font(monospaced ? Type::Mono : Type::Body));
    auto *close = new QPushButton(QDialog::tr("Close"));
    setButtonKind(*close, ButtonKind::Primary);
    auto *layout = new QVBoxLayout(&dialog);
    layout->addWidget(view, 1);
    layout->addWidget(close, 0, Qt::AlignRight);
    QObject::connect(close, &QPushButton::clicked, &dialog, &QDialog::accept);
    dialog.exec();
}

void DialogPrompt::showComparison(const Comparison &comparison)
{
    DifferenceDialog(m_theme, comparison, m_window).exec();
}

} // namespace millrace::gui
