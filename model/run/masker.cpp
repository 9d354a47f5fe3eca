// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/masker.h"

#include <QMutexLocker>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace millrace::run {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype ShortestSecret = 4;
constexpr qsizetype LongestShapedSecret = 256;

QStringList spellingsOf(const QString &secret)
{
    QString escaped = secret;
    escaped.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
    const QString base64 = QString::fromLatin1(secret.toUtf8().toBase64(QByteArray::OmitTrailingEquals));
    QStringList all{secret,
                    escaped,
                    QString(escaped).replace(u'/', u"\\/"_s),
                    QString(escaped).replace(u'+', u"\\u002B"_s),
                    QString::fromLatin1(QUrl::toPercentEncoding(secret)),
                    QString::fromLatin1(QUrl::toPercentEncoding(secret).toLower())};
    if (base64.size() >= 8)
        all << base64;
    all.removeDuplicates();
    return all;
}

QString maskShapes(QString text)
{
    static const QRegularExpression assignment(
        u"((?<![A-Za-z])sig=|AccountKey=|SharedAccessSignature=|sig%3D|client_secret=)([^&;\\s\"'<>•]+)"_s,
        QRegularExpression::CaseInsensitiveOption);
    // Members that services answer with, known to nobody before: the keys of an endpoint, a token.
    static const QRegularExpression member(
        u"(\"(?:primaryKey|secondaryKey|primary|secondary|apiKey|accountKey|access_token|refresh_token|password)\"\\s*:\\s*\")([^\"]+)(?=\")"_s,
        QRegularExpression::CaseInsensitiveOption);
    return text.replace(assignment, u"\\1"_s + Masker::Hidden.toString())
        .replace(member, u"\\1"_s + Masker::Hidden.toString());
}

} // namespace

void Masker::add(const QString &secret)
{
    if (secret.size() < ShortestSecret)
        return;
    const QMutexLocker lock(&m_mutex);
    m_spellings << spellingsOf(secret);
    m_spellings.removeDuplicates();
    std::sort(m_spellings.begin(), m_spellings.end(),
              [](const QString &a, const QString &b) { return a.size() > b.size(); });
}

QString Masker::mask(const QString &text) const
{
    QString masked = text;
    for (const QString &spelling : spellings())
        masked.replace(spelling, Hidden.toString());
    return maskShapes(std::move(masked));
}

QString Masker::maskStart(const QByteArray &text, qsizetype limit) const
{
    const QStringList all = spellings();
    const qsizetype margin = std::max(all.isEmpty() ? 0 : all.first().size(), LongestShapedSecret);
    if (text.size() <= limit)
        return mask(QString::fromUtf8(text));
    QString masked = mask(QString::fromUtf8(text.left(limit + margin)));
    // What follows the first `limit` bytes may be half a secret.
    if (text.size() > limit + margin)
        masked.chop(margin);
    return masked.left(limit) + u" …"_s;
}

QString Masker::maskHeader(const QByteArray &name, const QByteArray &value) const
{
    if (name.compare("authorization", Qt::CaseInsensitive) != 0)
        return mask(QString::fromUtf8(value));
    const QString text = QString::fromUtf8(value);
    const QString scheme = text.section(u' ', 0, 0);
    const QString account = text.section(u' ', 1).section(u':', 0, 0);
    const bool namesAccount = scheme.startsWith("SharedKey"_L1) && text.contains(u':');
    return scheme + u' ' + (namesAccount ? account + u':' : QString()) + Hidden.toString();
}

QStringList Masker::spellings() const
{
    const QMutexLocker lock(&m_mutex);
    return m_spellings;
}

} // namespace millrace::run
