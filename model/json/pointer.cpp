// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/json/pointer.h"

using namespace Qt::StringLiterals;

namespace millrace::json {

Result<Pointer> Pointer::parse(QStringView text)
{
    if (text.isEmpty())
        return Pointer();
    if (!text.startsWith(u'/'))
        return Error{Error::Code::Parse, u"\"%1\" is no JSON pointer: one begins with \"/\"."_s.arg(text)};
    QStringList steps;
    const auto parts = text.mid(1).split(u'/');
    for (const QStringView part : parts)
        steps << part.toString().replace("~1"_L1, "/"_L1).replace("~0"_L1, "~"_L1);
    return Pointer(std::move(steps));
}

Pointer Pointer::of(QStringView text)
{
    auto pointer = parse(text);
    Q_ASSERT(pointer);
    return pointer.valueOr({});
}

QString Pointer::toString() const
{
    QString text;
    for (QString step : m_steps)
        text += u'/' + step.replace("~"_L1, "~0"_L1).replace("/"_L1, "~1"_L1);
    return text;
}

bool Pointer::startsWith(const Pointer &other) const
{
    return size() >= other.size() && std::equal(other.m_steps.begin(), other.m_steps.end(), m_steps.begin());
}

} // namespace millrace::json
