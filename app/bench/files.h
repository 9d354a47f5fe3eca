// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace millrace::bench {

/// Writes a file beside and renames it into place: a killed program leaves the old or the new one. No flush to the
/// disk: a bench need not survive a power cut.
bool writeWhole(const QString &path, const QByteArray &bytes);
bool writeWhole(const QString &path, const QJsonObject &json);

/// Removes what writeWhole() left beside when it was killed.
void removeParts(const QString &folder);

/// The object in a file, empty when there is none.
QJsonObject readObject(const QString &path);

/// 32 random hexadecimal digits.
QString newHexId();

} // namespace millrace::bench
