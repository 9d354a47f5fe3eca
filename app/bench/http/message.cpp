// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/http/message.h"

#include <QStringList>

namespace millrace::bench {

namespace {

const QByteArray *find(const Headers &headers, const char *name)
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return &value;
    }
    return nullptr;
}

QString decoded(const QByteArray &text) { return QString::fromUtf8(QByteArray::fromPercentEncoding(text)); }

} // namespace

QByteArray Request::header(const char *name) const
{
    const QByteArray *value = find(headers, name);
    return value ? value->trimmed() : QByteArray();
}

bool Request::hasHeader(const char *name) const { return find(headers, name) != nullptr; }

QList<std::pair<QString, QString>> Request::queryItems() const
{
    QList<std::pair<QString, QString>> items;
    for (const QByteArray &part : query.split('&')) {
        if (part.isEmpty())
            continue;
        const qsizetype equals = part.indexOf('=');
        const QByteArray name = equals < 0 ? part : part.left(equals);
        items.emplaceBack(decoded(name), equals < 0 ? QString() : decoded(part.mid(equals + 1)));
    }
    return items;
}

QString Request::queryValue(const char *name) const
{
    for (const auto &[key, value] : queryItems()) {
        if (key == QLatin1String(name))
            return value;
    }
    return {};
}

bool Request::hasQuery(const char *name) const
{
    for (const auto &[key, value] : queryItems()) {
        if (key == QLatin1String(name))
            return true;
    }
    return false;
}

QStringList Request::segments() const
{
    QStringList segments;
    for (const QByteArray &part : path.mid(1).split('/'))
        segments.append(decoded(part));
    return segments == QStringList{QString()} ? QStringList() : segments;
}

QByteArray Answer::header(const char *name) const
{
    const QByteArray *value = find(headers, name);
    return value ? *value : QByteArray();
}

} // namespace millrace::bench
