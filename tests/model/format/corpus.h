// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>

namespace millrace::test {

/// Where the files of others lie that are no part of the repository; empty when they are not here.
inline QString corpus()
{
    const QString shared = qEnvironmentVariable("MILLRACE_SHARED", QStringLiteral(MILLRACE_SOURCE_DIR "/../shared"));
    const QString folder = shared + QStringLiteral("/corpus");
    return QFileInfo::exists(folder) ? folder : QString();
}

/// Every file of the corpus but its indices, relative to it.
inline QStringList corpusFiles()
{
    QStringList files;
    const QDir root(corpus());
    for (QDirIterator it(root.path(), QDir::Files, QDirIterator::Subdirectories); it.hasNext();) {
        const QString path = root.relativeFilePath(it.next());
        if (!path.endsWith(QStringLiteral(".tsv")))
            files << path;
    }
    files.sort();
    return files;
}

/// The folders of the corpus that hold kind folders of V2 repositories, relative to it.
inline QStringList corpusRepositories()
{
    QStringList roots;
    const QStringList kinds{QStringLiteral("pipeline"),
                            QStringLiteral("dataset"),
                            QStringLiteral("linkedService"),
                            QStringLiteral("trigger"),
                            QStringLiteral("managedVirtualNetwork"),
                            QStringLiteral("credential"),
                            QStringLiteral("factory")};
    for (const QString &file : corpusFiles()) {
        const QStringList steps = file.split(QLatin1Char('/'));
        for (qsizetype i = 1; i + 1 < steps.size(); ++i) {
            const QString root = steps.mid(0, i).join(QLatin1Char('/'));
            if (file.startsWith(QStringLiteral("v2/")) && kinds.contains(steps[i])) {
                if (!roots.contains(root))
                    roots << root;
                break;
            }
        }
    }
    return roots;
}

} // namespace millrace::test
