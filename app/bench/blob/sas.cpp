// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/blob/sas.h"

#include "app/bench/blob/signature.h"

#include <QHostAddress>
#include <QMap>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace millrace::bench {

namespace {

using Fields = QMap<QString, QString>;

// Versions at which the text that is signed changed.
constexpr auto CanonicalWithService = u"2015-02-21";
constexpr auto WithAddress = u"2015-04-05";
constexpr auto WithResource = u"2018-11-09";
constexpr auto WithEncryptionScope = u"2020-12-06";

bool isFrom(const Fields &fields, const char16_t *version)
{
    return fields.value(u"sv"_s) >= QString::fromUtf16(version);
}

QByteArray serviceText(const Account &account, const Fields &fields, const QString &container, const QString &blob)
{
    const bool isContainer = fields.value(u"sr"_s) == u"c";
    const QString service = isFrom(fields, CanonicalWithService) ? u"/blob/"_s : u"/"_s;
    const QString resource = service + account.name + u'/' + container + (isContainer ? QString() : u'/' + blob);
    QStringList lines{fields.value(u"sp"_s), fields.value(u"st"_s), fields.value(u"se"_s), resource,
                      fields.value(u"si"_s)};
    if (isFrom(fields, WithAddress))
        lines << fields.value(u"sip"_s) << fields.value(u"spr"_s);
    lines << fields.value(u"sv"_s);
    if (isFrom(fields, WithResource))
        lines << fields.value(u"sr"_s) << fields.value(u"snapshot"_s);
    if (isFrom(fields, WithEncryptionScope))
        lines << fields.value(u"ses"_s);
    for (const QString &name : {u"rscc"_s, u"rscd"_s, u"rsce"_s, u"rscl"_s, u"rsct"_s})
        lines << fields.value(name);
    return lines.join(u'\n').toUtf8();
}

QByteArray accountText(const Account &account, const Fields &fields)
{
    QStringList lines{account.name};
    for (const QString &name : {u"sp"_s, u"ss"_s, u"srt"_s, u"st"_s, u"se"_s, u"sip"_s, u"spr"_s, u"sv"_s})
        lines << fields.value(name);
    if (isFrom(fields, WithEncryptionScope))
        lines << fields.value(u"ses"_s);
    return lines.join(u'\n').toUtf8() + '\n';
}

QDateTime instant(const QString &text)
{
    QDateTime time = QDateTime::fromString(text, Qt::ISODate);
    if (time.timeSpec() == Qt::LocalTime) // a date alone, or no zone: UTC by the service's rule
        time.setTimeSpec(Qt::UTC);
    return time;
}

bool allowsLoopback(const QString &range)
{
    if (range.isEmpty())
        return true;
    const quint32 from = QHostAddress(range.section(u'-', 0, 0)).toIPv4Address();
    const quint32 to = QHostAddress(range.section(u'-', -1)).toIPv4Address();
    const quint32 own = QHostAddress(QHostAddress::LocalHost).toIPv4Address();
    return from <= own && own <= to;
}

std::optional<SasRefusal> refusal(const Fields &fields, bool isAccount, const QDateTime &now)
{
    const auto failed = [](const QString &why) { return SasRefusal{"AuthenticationFailed"_ba, why}; };
    if (!fields.value(u"si"_s).isEmpty())
        return failed(u"The stored access policy of the signature is unknown."_s);
    const QDateTime expiry = instant(fields.value(u"se"_s));
    if (!expiry.isValid() || expiry <= now)
        return failed(u"Signature not valid in the specified time frame: it has expired or names no end."_s);
    if (const QString start = fields.value(u"st"_s); !start.isEmpty() && !(instant(start) <= now))
        return failed(u"Signature not valid in the specified time frame: it begins later."_s);
    if (!allowsLoopback(fields.value(u"sip"_s)))
        return SasRefusal{"AuthorizationSourceIPMismatch"_ba, u"This address is not in the range of the signature."_s};
    if (fields.value(u"spr"_s) == u"https")
        return SasRefusal{"AuthorizationProtocolMismatch"_ba, u"The signature allows https only."_s};
    if (isAccount && !fields.value(u"ss"_s).contains(u'b'))
        return SasRefusal{"AuthorizationServiceMismatch"_ba, u"The signature is not for the Blob service."_s};
    return {};
}

QByteArray encoded(const QString &text) { return QUrl::toPercentEncoding(text); }

} // namespace

SasVerdict verifySas(const Account &account, const Request &request, const QString &container, const QString &blob,
                     const QDateTime &now)
{
    Fields fields;
    for (const auto &[name, value] : request.queryItems())
        fields.insert(name, value);
    const bool isAccount = fields.contains(u"ss"_s) || fields.contains(u"srt"_s);
    const QByteArray text = isAccount ? accountText(account, fields) : serviceText(account, fields, container, blob);
    if (!isSameSecret(signature(account, text), fields.value(u"sig"_s).toUtf8()))
        return {{}, {"AuthenticationFailed"_ba, u"Signature did not match."_s}};
    if (auto refused = refusal(fields, isAccount, now))
        return {{}, *refused};
    const QString types = isAccount ? fields.value(u"srt"_s) : fields.value(u"sr"_s) == u"c" ? u"lo"_s : u"o"_s;
    return {SasGrant{fields.value(u"sp"_s), types}, {}};
}

QString blobSas(const Account &account, const QString &container, const QString &blob, const QString &permissions,
                const QDateTime &expiry)
{
    const Fields fields{{u"sv"_s, u"2020-10-02"_s},
                        {u"sr"_s, u"b"_s},
                        {u"sp"_s, permissions},
                        {u"se"_s, expiry.toUTC().toString(u"yyyy-MM-ddTHH:mm:ssZ"_s)}};
    QByteArray token;
    for (auto it = fields.cbegin(); it != fields.cend(); ++it)
        token += (token.isEmpty() ? '?' : '&') + encoded(it.key()) + '=' + encoded(it.value());
    const QByteArray text = serviceText(account, fields, container, blob);
    return QString::fromLatin1(token + "&sig=" + encoded(QString::fromLatin1(signature(account, text))));
}

} // namespace millrace::bench
