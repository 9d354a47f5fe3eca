// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/document.h"

#include <QObject>

namespace millrace::gui {

class Banner;
class DiskWatch;
class Prompt;
class Recovery;
class Settings;

/// New, open, save, export: between the document and the disk, with the questions that belong there.
class ProjectFiles final : public QObject
{
    Q_OBJECT

public:
    ProjectFiles(Document &document, Settings &settings, Prompt &prompt, Banner &banner, const QString &stateFolder,
                 QObject *parent = nullptr);

    /// False when it could not be read, or the person kept what is open.
    bool open(const QString &path);
    void openFolder();
    void openFile();
    void createNew();
    bool save();
    bool saveAs();
    /// The whole project into one .millrace file, which is the project from then on.
    bool saveBundle();
    /// Asks how, with an environment's values as the first choice.
    void exportTo(const QString &environment = {});
    /// Shows what another project says differently.
    void compareWithFolder();
    void compareWithFile();
    /// Whether what is open may go: saved, or given up by the person.
    bool mayClose();
    QString title() const;

Q_SIGNALS:
    void opened(const QString &path);
    /// A short word for the status line, such as "exported".
    void told(const QString &message);
    /// An export that could not carry everything over.
    void lost(const millrace::LossReport &report);

private:
    bool saveTo(const QString &place);
    void watchDisk();
    void offerReload();
    void compare();
    void compareWith(const QString &path);
    void offerRecovery();
    void reload();
    QString lastFolder() const;
    QString baseName() const;
    void report(const QString &message);

    Document &m_document;
    Settings &m_settings;
    Prompt &m_prompt;
    Banner &m_banner;
    DiskWatch *m_watch;
    Recovery *m_recovery;
    QString m_path; ///< what was opened: a folder, or one file
};

} // namespace millrace::gui
