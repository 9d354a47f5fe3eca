// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/projectfiles.h"

#include "model/dialect/exportproject.h"
#include "model/environment/environmentfiles.h"
#include "model/format/template.h"
#include "ui/document/diskwatch.h"
#include "ui/document/recovery.h"
#include "ui/shell/banner.h"
#include "ui/shell/prompt.h"
#include "ui/shell/settings.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace millrace::gui {

ProjectFiles::ProjectFiles(Document &document, Settings &settings, Prompt &prompt, Banner &banner,
                           const QString &stateFolder, QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_settings(settings)
    , m_prompt(prompt)
    , m_banner(banner)
    , m_watch(new DiskWatch(document, this))
    , m_recovery(new Recovery(document, stateFolder, 5000, this))
{
    connect(m_watch, &DiskWatch::changedOnDisk, this, &ProjectFiles::offerReload);
}

void ProjectFiles::offerReload()
{
    m_banner.tell(Banner::Tone::Warning,
                  m_document.isDirty()
                      ? tr("Files of this project changed on disk, and there are unsaved changes here.")
                      : tr("Files of this project changed on disk."),
                  {{tr("Reload"), [this] { reload(); }},
                   {tr("Keep mine"), [this] { m_watch->accept(); }},
                   {tr("Compare"), [this] { compare(); }}});
}

void ProjectFiles::offerRecovery()
{
    const auto left = m_recovery->left();
    if (!left)
        return;
    const Project before = m_document.project();
    const Edit edit = [&catalog = m_document.catalog(), left = *left](const Project &project) {
        return Recovery::restored(project, catalog, left);
    };
    m_banner.tell(Banner::Tone::Warning,
                  tr("Changes of %1 were not saved when Millrace ended unexpectedly.")
                      .arg(QLocale().toString(left->time.toLocalTime(), QLocale::ShortFormat)),
                  {{tr("Recover"),
                    [this, edit] {
                        const Result<> done = m_document.apply(tr("Recover"), edit);
                        if (!done)
                            report(done.error().message);
                    }},
                   {tr("Show"),
                    [this, edit, before] {
                        if (const Result<Project> there = edit(before))
                            m_prompt.showComparison({tr("What Was Not Saved"), tr("Saved"), tr("Not saved"),
                                                     differences(before, *there, m_document.catalog())});
                        offerRecovery();
                    }},
                   {tr("Discard"), [this] { m_recovery->discard(); }}});
}

void ProjectFiles::compare()
{
    const Result<ReadProject> read = readProject(m_path);
    if (!read)
        return report(read.error().message);
    m_prompt.showComparison({tr("Here and on Disk"), tr("Here"), tr("On disk"),
                             differences(m_document.project(), read->project, m_document.catalog())});
    offerReload();
}

void ProjectFiles::compareWithFolder() { compareWith(m_prompt.chooseFolder(tr("Compare With Folder"), lastFolder())); }

void ProjectFiles::compareWithFile() { compareWith(m_prompt.chooseFile(tr("Compare With File"), lastFolder())); }

void ProjectFiles::compareWith(const QString &path)
{
    if (path.isEmpty())
        return;
    const Result<ReadProject> read = readProject(path);
    if (!read)
        return report(read.error().message);
    const QString there = QFileInfo(path).fileName();
    m_prompt.showComparison({tr("Here and in %1").arg(there), tr("Here"), there,
                             differences(m_document.project(), read->project, m_document.catalog())});
}

QString ProjectFiles::lastFolder() const
{
    const QString last = m_settings.get(settings::LastFolder);
    return last.isEmpty() ? QDir::homePath() : last;
}

void ProjectFiles::report(const QString &message) { m_banner.tell(Banner::Tone::Error, message); }

QString ProjectFiles::title() const
{
    const QString path = m_path.isEmpty() ? m_document.project().root : m_path;
    return path.isEmpty() ? tr("untitled") : QFileInfo(path).fileName();
}

bool ProjectFiles::mayClose()
{
    if (!m_document.isDirty() || m_document.project().resources.isEmpty())
        return true;
    switch (m_prompt.askUnsaved(title())) {
    case Prompt::Unsaved::Save:
        return save();
    case Prompt::Unsaved::Discard:
        return true;
    case Prompt::Unsaved::Cancel:
        return false;
    }
    Q_UNREACHABLE();
}

bool ProjectFiles::open(const QString &path)
{
    if (!mayClose())
        return false;
    const QString absolute = QFileInfo(path).absoluteFilePath();
    Result<ReadProject> read = readProject(absolute);
    if (!read) {
        report(read.error().message);
        return false;
    }
    read->project = withFoundEnvironments(*read, m_document.catalog());
    m_path = absolute;
    m_banner.hide();
    m_document.open(std::move(*read));
    m_watch->watch();
    m_settings.addRecentProject(absolute);
    m_settings.set(settings::LastFolder, QFileInfo(absolute).absolutePath());
    Q_EMIT opened(absolute);
    offerRecovery();
    return true;
}

void ProjectFiles::openFolder()
{
    const QString folder = m_prompt.chooseFolder(tr("Open Folder"), lastFolder());
    if (!folder.isEmpty())
        open(folder);
}

void ProjectFiles::openFile()
{
    const QString file = m_prompt.chooseFile(tr("Open File"), lastFolder());
    if (!file.isEmpty())
        open(file);
}

void ProjectFiles::createNew()
{
    const auto wanted = m_prompt.askNewProject(templateNames(), lastFolder());
    if (!wanted)
        return;
    const Result<> written = writeTemplate(wanted->templateName, wanted->folder);
    if (!written)
        return report(written.error().message);
    open(wanted->folder);
}

bool ProjectFiles::save()
{
    if (m_document.project().root.isEmpty())
        return saveAs();
    if (m_watch->isChanged() &&
        !m_prompt.confirm(tr("Changed on Disk"),
                          tr("Files of this project changed on disk since they were read. Save over them?"),
                          tr("Save Over")))
        return false;
    m_watch->pause();
    const Result<> saved = m_document.save(m_document.project().root);
    m_watch->watch();
    if (!saved)
        report(saved.error().message);
    return saved.isOk();
}

bool ProjectFiles::saveAs()
{
    const QString folder = m_prompt.chooseFolder(tr("Save In Folder"), lastFolder());
    if (folder.isEmpty())
        return false;
    const bool isOwn = QDir(folder) == QDir(m_document.project().root);
    if (!isOwn && !QDir(folder).isEmpty() &&
        !m_prompt.confirm(tr("Folder Not Empty"),
                          tr("%1 is not empty. Files of the same names are replaced.").arg(folder), tr("Save There")))
        return false;
    return saveTo(folder);
}

bool ProjectFiles::saveBundle()
{
    const QString file =
        m_prompt.chooseNewFile(tr("Save As One File"), QDir(lastFolder()).filePath(baseName() + u".millrace"_s));
    return !file.isEmpty() && saveTo(file);
}

bool ProjectFiles::saveTo(const QString &place)
{
    m_watch->pause();
    const Result<> saved = m_document.save(place);
    if (saved) {
        m_path = place;
        m_settings.addRecentProject(place);
        Q_EMIT opened(place);
    } else {
        report(saved.error().message);
    }
    m_watch->watch();
    return saved.isOk();
}

QString ProjectFiles::baseName() const { return QFileInfo(title()).completeBaseName(); }

void ProjectFiles::exportTo(const QString &environment)
{
    const Project &project = m_document.project();
    QStringList vaults;
    for (const ResourcePtr &resource : project.resources)
        if (resource->kind == ResourceKind::LinkedService && resource->type() == u"AzureKeyVault")
            vaults << resource->name();
    QStringList environments;
    for (const Environment &each : environmentsOf(project))
        environments << each.name;
    const auto wanted =
        m_prompt.askExport({project.dialect, baseName(), lastFolder(), vaults, environments, environment});
    if (!wanted)
        return;
    const Result<Project> there =
        wanted->environment.isEmpty() ? Result<Project>(project) : withEnvironment(project, wanted->environment);
    if (!there)
        return report(there.error().message);
    const Result<Exported> made =
        exportProject(ReadProject{*there, {}, m_document.isPart()}, m_document.catalog(), wanted->wish);
    if (!made)
        return report(made.error().message);
    const Result<> written = writeExport(made->files, wanted->wish.options, wanted->target);
    if (!written)
        return report(written.error().message);
    const QString place = QDir::toNativeSeparators(wanted->target);
    Q_EMIT told(made->report.isEmpty() ? tr("%1 files exported to %2").arg(made->files.size()).arg(place)
                                       : tr("%1 files exported to %2; %3 things have no counterpart: see the report.")
                                             .arg(made->files.size())
                                             .arg(place)
                                             .arg(made->report.losses.size()));
    if (!made->report.isEmpty())
        Q_EMIT lost(made->report);
}

void ProjectFiles::reload()
{
    Result<ReadProject> read = readProject(m_path);
    if (!read)
        return report(read.error().message);
    m_document.open(std::move(*read));
    m_watch->watch();
    Q_EMIT opened(m_path);
}

} // namespace millrace::gui
