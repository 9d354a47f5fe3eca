// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/windowfixture.h"

#include "ui/shell/choicebutton.h"

#include <QApplication>
#include <QDir>
#include <QDirIterator>
#include <QLineEdit>
#include <QMenu>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::gui;

namespace {

void copyFolder(const QString &from, const QString &to)
{
    QDir().mkpath(to);
    for (QDirIterator it(from, QDir::Files, QDirIterator::Subdirectories); it.hasNext();) {
        const QString file = it.next();
        const QString target = to + u'/' + QDir(from).relativeFilePath(file);
        QDir().mkpath(QFileInfo(target).absolutePath());
        QFile::copy(file, target);
        QFile::setPermissions(target, QFile::permissions(target) | QFile::WriteOwner);
    }
}

Catalog loadCatalog()
{
    Result<Catalog> catalog = Catalog::load();
    if (!catalog)
        qFatal("%s", qPrintable(catalog.error().message));
    return std::move(*catalog);
}

} // namespace

WindowFixture::WindowFixture(const QString &project, run::BenchProvider *bench, Questions questions)
    : theme(Appearance::Light)
    , catalog((theme.install(), loadCatalog())) // the program dresses itself before it makes its window
    , settings(folder.filePath(u"settings.ini"_s))
    , window({theme,
              catalog,
              settings,
              questions == Questions::Prepared ? &prompt : nullptr,
              bench,
              folder.filePath(u"state"_s),
              {}})
{
    window.resize(1400, 900);
    window.show();
    QApplication::setActiveWindow(&window); // shortcuts go to the active window, and offscreen nobody else says which
    if (project.isEmpty())
        return;
    copyFolder(QStringLiteral(MILLRACE_SOURCE_DIR) + u'/' + project, projectFolder());
    if (!window.open(projectFolder()))
        qFatal("The project could not be opened.");
}

void WindowFixture::changeOnDisk(const QString &name, const QByteArray &before, const QByteArray &after) const
{
    QFile file(projectFolder() + u'/' + name);
    if (!file.open(QIODevice::ReadWrite))
        qFatal("%s cannot be opened.", qPrintable(file.fileName()));
    QByteArray text = file.readAll();
    if (!text.contains(before))
        qFatal("%s does not hold %s.", qPrintable(file.fileName()), before.constData());
    file.resize(0);
    file.seek(0);
    file.write(text.replace(before, after));
}

const Resource *WindowFixture::resource(const QString &name) const
{
    for (const ResourcePtr &resource : const_cast<MainWindow &>(window).document().project().resources)
        if (resource->name() == name)
            return resource.get();
    return nullptr;
}

const ActivityRecord *WindowFixture::activity(const QString &pipeline, const QString &name) const
{
    const Resource *found = resource(pipeline);
    if (found)
        for (const ActivityRecord &activity : found->activities)
            if (activity.name() == name)
                return &activity;
    return nullptr;
}

void WindowFixture::select(const QString &pipeline, const QString &name)
{
    const ActivityRecord *record = activity(pipeline, name);
    if (!record)
        qFatal("There is no activity %s.", qPrintable(name));
    window.selection().set({resource(pipeline)->id, {NodeId::of(record->id)}});
}

void WindowFixture::typeInto(const QString &field, const QString &text)
{
    auto *edit = child<QLineEdit>(field);
    edit->setFocus();
    QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(edit, text);
}

void WindowFixture::choose(const QString &name, const QString &wanted)
{
    auto *button = child<ChoiceButton>(name);
    QTimer::singleShot(0, button, [button, wanted] { // the menu waits for the answer
        for (QAction *choice : button->menu()->actions())
            if (choice->text() == wanted)
                button->menu()->setActiveAction(choice);
        QTest::keyClick(button->menu(), Qt::Key_Return);
    });
    QTest::mouseClick(button, Qt::LeftButton);
    QApplication::setActiveWindow(&window); // offscreen nobody gives it back after the menu
    QCOMPARE(button->value(), wanted);
}
