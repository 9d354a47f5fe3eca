// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/support/fakeprompt.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/settings.h"
#include "ui/theme/theme.h"

#include <QTemporaryDir>
#include <QTest>

/// The real window on a copy of a project, with answers to every question prepared.
class WindowFixture
{
public:
    /// Whether questions have their answers prepared in `prompt`, or come as the program's own dialogs.
    enum class Questions { Prepared, AsDialogs };

    /// `project` is relative to the source folder; empty opens none.
    explicit WindowFixture(const QString &project = QStringLiteral("resources/samples/seattle-weather"),
                           millrace::run::BenchProvider *bench = nullptr, Questions questions = Questions::Prepared);

    template<typename Widget>
    Widget *child(const QString &name)
    {
        auto *found = window.findChild<Widget *>(name);
        if (!found)
            qFatal("There is no %s.", qPrintable(name));
        return found;
    }
    millrace::gui::Document &document() { return window.document(); }
    const millrace::Project &project() { return window.document().project(); }
    const millrace::Resource *resource(const QString &name) const;
    const millrace::ActivityRecord *activity(const QString &pipeline, const QString &name) const;
    /// Another program replaces text in a file of the project.
    void changeOnDisk(const QString &name, const QByteArray &before, const QByteArray &after) const;
    void select(const QString &pipeline, const QString &activity);
    /// Types over what a field holds.
    void typeInto(const QString &field, const QString &text);
    /// Takes a choice from the menu of a button that shows what is chosen, with mouse and key.
    void choose(const QString &button, const QString &choice);
    QString projectFolder() const { return folder.filePath(QStringLiteral("project")); }

    QTemporaryDir folder;
    millrace::gui::Theme theme;
    millrace::Catalog catalog;
    millrace::gui::Settings settings;
    FakePrompt prompt;
    millrace::gui::MainWindow window;
};
