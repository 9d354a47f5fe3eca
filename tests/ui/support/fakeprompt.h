// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/prompt.h"

/// Answers questions as a test has set before, and counts them.
class FakePrompt final : public millrace::gui::Prompt
{
public:
    Unsaved unsaved = Unsaved::Discard;
    bool confirms = true;
    QString folder;
    QString file;
    std::optional<NewProject> newProject;
    std::optional<Export> exportAnswer;
    std::optional<Picture> picture;
    int questions = 0;
    QString shown;
    std::optional<millrace::gui::Comparison> comparison;

    Unsaved askUnsaved(const QString &) override
    {
        ++questions;
        return unsaved;
    }
    bool confirm(const QString &, const QString &, const QString &) override
    {
        ++questions;
        return confirms;
    }
    QString chooseFolder(const QString &, const QString &) override { return folder; }
    QString chooseFile(const QString &, const QString &) override { return file; }
    QString chooseNewFile(const QString &, const QString &) override { return file; }
    std::optional<NewProject> askNewProject(const QStringList &, const QString &) override { return newProject; }
    std::optional<Export> askExport(const ExportQuestion &) override { return exportAnswer; }
    std::optional<Picture> askPicture(const QString &, bool) override { return picture; }
    void show(const QString &, const QString &text, bool) override { shown = text; }
    void showComparison(const millrace::gui::Comparison &shownComparison) override { comparison = shownComparison; }
};
