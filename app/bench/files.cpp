// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/files.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QUuid>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace millrace::bench {

bool writeWhole(const QString &path, const QByteArray &bytes)
{
    const QString beside = path + u'.' + newHexId() + u".part"_s;
    QFile file(beside);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.flush()) {
        file.remove();
        return false;
    }
    file.close();
    // rename(2) replaces an existing file in one step; QFile::rename refuses to.
    return std::rename(QFile::encodeName(beside).constData(), QFile::encodeName(path).constData()) == 0;
}

bool writeWhole(const QString &path, const QJsonObject &json)
{
    return writeWhole(path, QJsonDocument(json).toJson(QJsonDocument::Compact));
}

void removeParts(const QString &folder)
{
    const QDir directory(folder);
    for (const QString &part : directory.entryList({u"*.part"_s}, QDir::Files))
        QFile::remove(directory.filePath(part));
}

QJsonObject readObject(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

QString newHexId() { return QUuid::createUuid().toString(QUuid::Id128); }

} // namespace millrace::bench
