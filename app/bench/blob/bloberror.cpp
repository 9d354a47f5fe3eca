// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/blob/bloberror.h"

#include <QLocale>
#include <QXmlStreamWriter>

using namespace Qt::StringLiterals;

namespace millrace::bench {

namespace {

const QString DateForm = u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s;

} // namespace

Answer blobError(int status, const QByteArray &code, const QString &message)
{
    Answer answer{.status = status, .headers = {{"x-ms-error-code", code}}, .body = {}, .length = {}};
    if (status == 304)
        return answer;
    answer.headers.emplaceBack("Content-Type", "application/xml");
    QXmlStreamWriter xml(&answer.body);
    xml.writeStartDocument();
    xml.writeStartElement(u"Error"_s);
    xml.writeTextElement(u"Code"_s, QString::fromLatin1(code));
    xml.writeTextElement(u"Message"_s, message);
    xml.writeEndElement();
    xml.writeEndDocument();
    return answer;
}

Answer containerNotFound() { return blobError(404, "ContainerNotFound"_ba, u"The container does not exist."_s); }

Answer blobNotFound() { return blobError(404, "BlobNotFound"_ba, u"The blob does not exist."_s); }

Answer invalidHeader(const QByteArray &name)
{
    return blobError(400, "InvalidHeaderValue"_ba,
                     u"The value of the header %1 is not in the right form."_s.arg(QString::fromLatin1(name)));
}

Answer diskRefused() { return blobError(500, "InternalError"_ba, u"The bench could not write to its data folder."_s); }

QByteArray httpDate(const QDateTime &time) { return QLocale::c().toString(time.toUTC(), DateForm).toLatin1(); }

QDateTime fromHttpDate(const QByteArray &text)
{
    QDateTime time = QLocale::c().toDateTime(QString::fromLatin1(text), DateForm);
    time.setTimeSpec(Qt::UTC);
    return time;
}

} // namespace millrace::bench
