// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/secrets.h"

#include <QRegularExpression>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace millrace {
namespace {

/// Letters and digits in lower case: "Account-Key" and "accountKey" are one name.
QString folded(const QString &name)
{
    QString letters;
    for (const QChar c : name) {
        if (c.isLetterOrNumber())
            letters += c.toLower();
    }
    return letters;
}

bool endsWithAny(const QString &name, std::initializer_list<QLatin1StringView> ends)
{
    return std::any_of(ends.begin(), ends.end(), [&name](QLatin1StringView end) { return name.endsWith(end); });
}

/// Parts of a connection string that are secret, with a value that may be quoted or braced; and SAS signatures.
const QRegularExpression &secretParts()
{
    static const QRegularExpression parts(
        uR"((?:^|[;\s"'?&])((?:account|access|sharedaccess|shared access|secret|primary|secondary)[ _-]?key|sharedaccesssignature|password|pwd|sig)\s*=\s*("(?:[^"]|"")*"|'(?:[^']|'')*'|\{[^}]*\}|[^;]*))"_s,
        QRegularExpression::CaseInsensitiveOption);
    return parts;
}

/// The end of the secret: a SAS signature ends at the next parameter.
qsizetype lengthOf(const QString &name, QStringView value)
{
    static const QRegularExpression stop(u"[&\\s\"']"_s);
    const qsizetype end = name.compare("sig"_L1, Qt::CaseInsensitive) == 0 ? value.indexOf(stop) : -1;
    return end < 0 ? value.size() : end;
}

} // namespace

SecretName secretName(const QString &name)
{
    const QString word = folded(name);
    if (word == "encryptedcredential"_L1)
        return SecretName::No;
    if (endsWithAny(word, {"password"_L1,     "passwd"_L1,
                           "pwd"_L1,          "passphrase"_L1,
                           "secret"_L1,       "apikey"_L1,
                           "accesskey"_L1,    "accountkey"_L1,
                           "storagekey"_L1,   "functionkey"_L1,
                           "principalkey"_L1, "subscriptionkey"_L1,
                           "privatekey"_L1,   "privatekeycontent"_L1,
                           "sastoken"_L1,     "accesstoken"_L1,
                           "refreshtoken"_L1, "embeddedcertdata"_L1,
                           "embeddedcert"_L1, "pfx"_L1}) ||
        word.contains("azureaccountkey"_L1))
        return SecretName::Surely;
    if (endsWithAny(word, {"partitionkey"_L1, "rowkey"_L1, "primarykey"_L1, "foreignkey"_L1, "sortkey"_L1}))
        return SecretName::No;
    return endsWithAny(word, {"key"_L1, "token"_L1, "authorization"_L1, "credential"_L1, "servicekeys"_L1})
               ? SecretName::Possibly
               : SecretName::No;
}

bool isPlaceholder(const QString &value)
{
    static const QRegularExpression expression(u"^@\\{?\\s*[A-Za-z]+\\s*\\("_s); // no password that begins with @
    const QString text = value.trimmed();
    if (text.isEmpty() || expression.match(text).hasMatch())
        return true;
    if ((text.startsWith(u'<') && text.endsWith(u'>')) || (text.startsWith(u'[') && text.endsWith(u']')))
        return true;
    return text.count(u'*') == text.size();
}

std::optional<QString> withoutKeys(const QString &text)
{
    QString masked;
    qsizetype from = 0;
    for (auto match = secretParts().globalMatch(text); match.hasNext();) {
        const auto part = match.next();
        const QString name = part.captured(1);
        const qsizetype length = lengthOf(name, part.capturedView(2));
        if (isPlaceholder(part.captured(2).first(length)))
            continue;
        masked += text.sliced(from, part.capturedStart(2) - from) + u'<' + name + u'>';
        from = part.capturedStart(2) + length;
    }
    return from > 0 ? std::optional(QString(masked + text.sliced(from))) : std::nullopt;
}

bool isConnectionString(const QString &text)
{
    static const QRegularExpression part(u"^\\s*[A-Za-z][A-Za-z0-9 _-]*\\s*=[^=].*$"_s);
    const auto parts = text.split(u';', Qt::SkipEmptyParts);
    return parts.size() > 1 && std::all_of(parts.begin(), parts.end(), [](const QString &each) {
               return each.trimmed().isEmpty() || part.match(each).hasMatch() || each.trimmed().endsWith(u'=');
           });
}

} // namespace millrace
