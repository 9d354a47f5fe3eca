// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/json/value.h"

#include "model/base/towhole.h"
#include "model/json/strings.h"

namespace millrace::json {
namespace {

const Token &tokenOf(const Value &value) { return value.fragment().tokens()[value.token()]; }

QByteArrayView insideOf(const Fragment &fragment, const Token &string)
{
    return QByteArrayView(fragment.text()).sliced(string.begin + 1, string.end - string.begin - 2);
}

/// The index a pointer's step names: digits without a leading zero; -1 when it is none.
qsizetype indexIn(const QString &step)
{
    bool ok = false;
    const qsizetype index = step.toUInt(&ok);
    return ok && QString::number(index) == step ? index : -1;
}

} // namespace

Kind Value::kind() const { return exists() ? tokenOf(*this).kind : Kind::Null; }

quint32 Value::begin() const { return tokenOf(*this).begin; }

quint32 Value::end() const { return tokenOf(*this).end; }

QByteArrayView Value::text() const
{
    return exists() ? QByteArrayView(m_fragment->text()).sliced(begin(), end() - begin()) : QByteArrayView();
}

QString Value::toString() const { return isString() ? decode(insideOf(*m_fragment, tokenOf(*this))) : QString(); }

QString Value::scalarText() const
{
    if (isString())
        return toString();
    return isNumber() || isBool() ? QString::fromLatin1(text()) : QString();
}

std::optional<double> Value::toNumber() const
{
    if (!isNumber() && !isString())
        return {};
    bool ok = false;
    const double number = scalarText().trimmed().toDouble(&ok);
    return ok ? std::optional(number) : std::nullopt;
}

int Value::toInt(int fallback) const
{
    const auto number = toNumber();
    return number ? toWhole<int>(*number) : fallback;
}

std::optional<bool> Value::toBool() const
{
    if (!isBool() && !isString())
        return {};
    const QString word = scalarText();
    if (word.compare(u"true", Qt::CaseInsensitive) == 0)
        return true;
    return word.compare(u"false", Qt::CaseInsensitive) == 0 ? std::optional(false) : std::nullopt;
}

qsizetype Value::size() const
{
    if (!isObject() && !isArray())
        return 0;
    const auto tokens = m_fragment->tokens();
    qsizetype count = 0;
    for (quint32 at = m_token + 1; at < tokens[m_token].next; at = tokens[at].next)
        ++count;
    return isObject() ? count / 2 : count;
}

Value Value::at(qsizetype index) const
{
    if ((!isArray() && !isObject()) || index < 0)
        return {};
    const auto tokens = m_fragment->tokens();
    qsizetype left = isObject() ? 2 * index + 1 : index;
    for (quint32 child = m_token + 1; child < tokens[m_token].next; child = tokens[child].next) {
        if (left-- == 0)
            return Value(*m_fragment, child);
    }
    return {};
}

Value Value::member(QStringView name, Qt::CaseSensitivity sensitivity) const
{
    if (!isObject())
        return {};
    const auto tokens = m_fragment->tokens();
    Value found;
    for (quint32 key = m_token + 1; key < tokens[m_token].next; key = tokens[key + 1].next) {
        if (means(insideOf(*m_fragment, tokens[key]), name, sensitivity))
            found = Value(*m_fragment, key + 1);
    }
    return found;
}

Value Value::operator[](QStringView name) const
{
    const Value exact = exactly(name);
    return exact ? exact : member(name, Qt::CaseInsensitive);
}

Value Value::exactly(QStringView name) const { return member(name, Qt::CaseSensitive); }

Value Value::find(const Pointer &pointer) const
{
    Value value = *this;
    for (const QString &step : pointer.steps())
        value = value.isArray() ? value.at(indexIn(step)) : value[step];
    return value;
}

QList<Member> Value::members() const
{
    QList<Member> members;
    if (!isObject())
        return members;
    const auto tokens = m_fragment->tokens();
    for (quint32 key = m_token + 1; key < tokens[m_token].next; key = tokens[key + 1].next) {
        const Value name(*m_fragment, key);
        members.append({name.toString(), name, Value(*m_fragment, key + 1)});
    }
    return members;
}

QList<Value> Value::elements() const
{
    QList<Value> elements;
    if (!isArray())
        return elements;
    const auto tokens = m_fragment->tokens();
    for (quint32 child = m_token + 1; child < tokens[m_token].next; child = tokens[child].next)
        elements.append(Value(*m_fragment, child));
    return elements;
}

Pointer Value::pointer() const
{
    if (!exists())
        return {};
    const auto tokens = m_fragment->tokens();
    QStringList steps;
    for (quint32 at = 0; at != m_token;) {
        const bool isObject = tokens[at].kind == Kind::Object;
        const quint32 stride = isObject ? 1 : 0;
        quint32 child = at + 1;
        qsizetype index = 0;
        for (; tokens[child + stride].next <= m_token; child = tokens[child + stride].next)
            ++index;
        steps << (isObject ? Value(*m_fragment, child).toString() : QString::number(index));
        at = child == m_token ? child : child + stride; // a name's own token is placed as its member
    }
    return Pointer(std::move(steps));
}

} // namespace millrace::json
