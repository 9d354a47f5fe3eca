// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/document.h"

#include <QFileSystemWatcher>
#include <QTimer>

namespace millrace::gui {

/// Notices when somebody else changes the files that the document was read from or saved to: by their bytes, not their
/// dates, so that a touched file is none.
class DiskWatch final : public QObject
{
    Q_OBJECT

public:
    explicit DiskWatch(const Document &document, QObject *parent = nullptr);

    /// Watches the files of the document as it stands saved now.
    void watch();
    /// Looks away while the program itself writes.
    void pause();
    bool isChanged() const { return m_isChanged; }
    /// Takes the change on disk for known: it is told of again only when it changes further.
    void accept();

Q_SIGNALS:
    void changedOnDisk();

private:
    using Snapshot = QHash<QString, QByteArray>;
    Snapshot look() const;
    void compare();

    const Document &m_document;
    QFileSystemWatcher m_watcher;
    QTimer m_settle; ///< editors write a file in several steps
    Snapshot m_known;
    bool m_isChanged = false;
};

} // namespace millrace::gui
