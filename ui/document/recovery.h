// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/document.h"

#include <QThreadPool>
#include <QTimer>

namespace millrace::gui {

/// What was not saved when the program was killed, file by file, without the secrets.
struct Recovered
{
    struct File
    {
        ResourceKind kind = ResourceKind::Other;
        QString file;
        QByteArray text; ///< empty: it was removed
    };
    QDateTime time; ///< UTC, of the last change that was kept
    QList<File> files;
};

/// Keeps unsaved changes beside the project, in the state folder, within five seconds of a change; never in the
/// person's own files, and never a secret.
class Recovery final : public QObject
{
    Q_OBJECT

public:
    Recovery(const Document &document, QString stateFolder, int milliseconds = 5000, QObject *parent = nullptr);
    /// An orderly end leaves nothing behind.
    ~Recovery() override;

    /// What an earlier start left of the project that is open; nothing when there is none or it says what is saved.
    std::optional<Recovered> left() const;
    /// Brings it back in one step; secrets that it left out are those of the project.
    static Result<Project> restored(const Project &project, const Catalog &catalog, const Recovered &recovered);
    void discard();

private:
    QString path() const;
    void follow();
    void write();
    void remove();

    const Document &m_document;
    QString m_folder;
    QTimer m_timer;
    QThreadPool m_pool; ///< of one thread: what is written last is the latest
    QString m_written;  ///< the file that this start wrote; empty when it wrote none
};

} // namespace millrace::gui
