// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/prompt.h"

class QWidget;

namespace millrace::gui {

class Theme;

/// Asks with dialogs over a window. The one user of QMessageBox and QFileDialog.
class DialogPrompt final : public Prompt
{
public:
    DialogPrompt(const Theme &theme, QWidget *window);

    Unsaved askUnsaved(const QString &project) override;
    bool confirm(const QString &title, const QString &text, const QString &action) override;
    QString chooseFolder(const QString &title, const QString &start) override;
    QString chooseFile(const QString &title, const QString &start) override;
    QString chooseNewFile(const QString &title, const QString &start) override;
    std::optional<NewProject> askNewProject(const QStringList &templates, const QString &startFolder) override;
    std::optional<Export> askExport(const ExportQuestion &question) override;
    std::optional<Picture> askPicture(const QString &file, bool hasSelection) override;
    void show(const QString &title, const QString &text, bool monospaced) override;
    void showComparison(const Comparison &comparison) override;

private:
    const Theme &m_theme;
    QWidget *m_window;
};

} // namespace millrace::gui
