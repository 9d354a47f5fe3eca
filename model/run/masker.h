// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMutex>
#include <QString>
#include <QStringList>

namespace millrace::run {

/// Hides secret values in any text that leaves memory: by value, in the spellings a value takes on the wire
/// (percent-encoded, base64, JSON-escaped), and by shape (sig= of a SAS, AccountKey=, Authorization). Thread-safe.
class Masker
{
public:
    static constexpr QStringView Hidden = u"••••••";

    /// From now on hides this value wherever it occurs; values shorter than four characters are hidden by shape only.
    void add(const QString &secret);
    QString mask(const QString &text) const;
    /// The first `limit` characters of the text, masked; a secret that the cut divides does not show either.
    QString maskStart(const QByteArray &text, qsizetype limit) const;
    /// What to show for the value of an HTTP header.
    QString maskHeader(const QByteArray &name, const QByteArray &value) const;

private:
    QStringList spellings() const;

    mutable QMutex m_mutex;
    QStringList m_spellings; // longest first, so that a value inside another does not leave a rest
};

} // namespace millrace::run
