// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/dialect/exportproject.h"
#include "ui/compare/differencedialog.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace millrace::gui {

/// Every question that blocks goes through here, so that tests can answer. The program's own is DialogPrompt.
class Prompt
{
public:
    enum class Unsaved { Save, Discard, Cancel };
    struct NewProject
    {
        QString templateName;
        QString folder;
    };
    struct ExportQuestion
    {
        Dialect dialect = Dialect::V1;
        QString name;             ///< of the project
        QString folder;           ///< where it could go
        QStringList vaults;       ///< linked services of key vaults that secrets could refer to
        QStringList environments; ///< whose values it could have
        QString environment;      ///< the one that is chosen; empty: the project's own values
    };
    struct Export
    {
        ExportWish wish;
        QString environment; ///< empty: the project's own values
        QString target;      ///< a folder; a file for a bundle
    };

    struct Picture
    {
        QString file; ///< empty: the clipboard
        bool isOfSelection = false;
        bool isDark = false;
        double scale = 2; ///< pixels of a PNG for each unit
    };

    virtual ~Prompt() = default;
    virtual Unsaved askUnsaved(const QString &project) = 0;
    /// Whether to go on; `action` is the word on the button that does.
    virtual bool confirm(const QString &title, const QString &text, const QString &action) = 0;
    /// Empty when the person gave it up; so for the next ones.
    virtual QString chooseFolder(const QString &title, const QString &start) = 0;
    virtual QString chooseFile(const QString &title, const QString &start) = 0;
    /// A .millrace file that may not exist yet.
    virtual QString chooseNewFile(const QString &title, const QString &start) = 0;
    virtual std::optional<NewProject> askNewProject(const QStringList &templates, const QString &startFolder) = 0;
    virtual std::optional<Export> askExport(const ExportQuestion &question) = 0;
    /// Where a picture of a pipeline goes; `file` is what it is called when nothing else is said.
    virtual std::optional<Picture> askPicture(const QString &file, bool hasSelection) = 0;
    /// Shows a longer text to read.
    virtual void show(const QString &title, const QString &text, bool monospaced) = 0;
    virtual void showComparison(const Comparison &comparison) = 0;
};

} // namespace millrace::gui
