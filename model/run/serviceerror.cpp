// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/serviceerror.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QXmlStreamReader>

namespace millrace::run {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestPlainText = 200;

/// What a body says: its code and its message, joined for reading.
struct Explanation
{
    QString code;
    QString message;
};

Explanation fromJson(const QByteArray &body)
{
    const QJsonObject root = QJsonDocument::fromJson(body).object();
    const QJsonObject error = root.value("error"_L1).isObject() ? root.value("error"_L1).toObject() : root;
    Explanation said{error.value("code"_L1).toString(), error.value("message"_L1).toString().trimmed()};
    for (const QJsonValue detail : error.value("details"_L1).toArray()) {
        const QString code = detail["code"_L1].toString();
        const QString message = detail["message"_L1].toString().trimmed();
        said.message += u' ' + code + (message.isEmpty() ? QString() : u": "_s + message);
    }
    return said;
}

Explanation fromXml(const QByteArray &body)
{
    Explanation said;
    QXmlStreamReader xml(body);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == "Code"_L1)
            said.code = xml.readElementText(QXmlStreamReader::IncludeChildElements);
        else if (xml.name() == "Message"_L1)
            // The service adds RequestId and Time on lines of their own.
            said.message = xml.readElementText(QXmlStreamReader::IncludeChildElements).section(u'\n', 0, 0);
    }
    return said;
}

Explanation explanationOf(const Reply &reply)
{
    const QByteArray body = reply.body.trimmed();
    if (body.startsWith('{'))
        return fromJson(body);
    if (body.startsWith('<') || body.startsWith("\xef\xbb\xbf<"))
        return fromXml(body);
    return {QString::fromLatin1(reply.header("x-ms-error-code")), QString::fromUtf8(body.left(LongestPlainText))};
}

Error::Code codeOf(int status)
{
    switch (status) {
    case 401:
    case 403:
        return Error::Code::Unauthorized;
    case 404:
        return Error::Code::NotFound;
    case 409:
        return Error::Code::Conflict;
    case 408:
    case 504:
        return Error::Code::Timeout;
    case 429:
    case 503:
        return Error::Code::Busy;
    default:
        return Error::Code::Refused;
    }
}

QString adviceFor(int status)
{
    switch (status) {
    case 401:
        return u"write the key of that very endpoint in its linked service"_s;
    case 403:
        return u"check the account key or SAS of the linked service, and this computer's clock"_s;
    case 404:
        return u"check the address and the path"_s;
    case 429:
    case 503:
        return u"the service is busy, try again later"_s;
    default:
        return {};
    }
}

} // namespace

Error serviceError(const Reply &reply, const QString &what)
{
    const Explanation said = explanationOf(reply);
    QString sentence = what + u" was answered with "_s + QString::number(reply.status);
    if (!said.code.isEmpty())
        sentence += u' ' + said.code;
    QString message = said.message.simplified();
    while (message.endsWith(u'.'))
        message.chop(1);
    if (!message.isEmpty())
        sentence += u": "_s + message;
    if (const QString advice = adviceFor(reply.status); !advice.isEmpty())
        sentence += u"; "_s + advice;
    return {codeOf(reply.status), sentence + u'.'};
}

Error failureOf(const Result<Reply> &outcome, const QString &what)
{
    return outcome ? serviceError(*outcome, what) : outcome.error();
}

} // namespace millrace::run
