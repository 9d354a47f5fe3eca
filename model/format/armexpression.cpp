// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/armexpression.h"

#include <QRegularExpression>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace millrace::arm {
namespace {

constexpr int DeepestCall = 20; ///< variables may name variables; a circle ends here

/// Reads one expression from left to right.
class Evaluation
{
public:
    Evaluation(QStringView text, const Names &names, int depth)
        : m_rest(text)
        , m_names(names)
        , m_depth(depth)
    {
    }

    std::optional<QString> whole()
    {
        const auto value = term();
        return m_rest.trimmed().isEmpty() ? value : std::nullopt;
    }

private:
    std::optional<QString> term();
    std::optional<QString> literal();
    std::optional<QString> call();
    std::optional<QStringList> arguments();
    std::optional<QString> applied(const QString &function, const QStringList &values);
    QString named(const QHash<QString, QString> &known, const QString &name) const;
    bool takes(QChar c)
    {
        m_rest = m_rest.trimmed();
        if (!m_rest.startsWith(c))
            return false;
        m_rest = m_rest.sliced(1);
        return true;
    }

    QStringView m_rest;
    const Names &m_names;
    int m_depth;
};

std::optional<QString> Evaluation::term()
{
    m_rest = m_rest.trimmed();
    return m_rest.startsWith(u'\'') ? literal() : call();
}

std::optional<QString> Evaluation::literal()
{
    QString value;
    for (qsizetype i = 1; i < m_rest.size(); ++i) {
        if (m_rest[i] != u'\'') {
            value += m_rest[i];
        } else if (i + 1 < m_rest.size() && m_rest[i + 1] == u'\'') {
            value += m_rest[i++];
        } else {
            m_rest = m_rest.sliced(i + 1);
            return value;
        }
    }
    return {};
}

std::optional<QString> Evaluation::call()
{
    qsizetype length = 0;
    while (length < m_rest.size() && (m_rest[length].isLetterOrNumber() || m_rest[length] == u'.'))
        ++length;
    const QString function = m_rest.first(length).toString().toLower();
    m_rest = m_rest.sliced(length);
    if (length == 0 || !takes(u'('))
        return {};
    const auto values = arguments();
    return values ? applied(function, *values) : std::nullopt;
}

std::optional<QStringList> Evaluation::arguments()
{
    QStringList values;
    if (takes(u')'))
        return values;
    do {
        const auto value = term();
        if (!value)
            return {};
        values << *value;
    } while (takes(u','));
    return takes(u')') ? std::optional(values) : std::nullopt;
}

QString Evaluation::named(const QHash<QString, QString> &known, const QString &name) const
{
    const auto found = known.constFind(name.toCaseFolded());
    const QString unknown = u'<' + name + u'>';
    if (found == known.cend() || m_depth >= DeepestCall)
        return unknown;
    if (!isExpression(*found))
        return *found;
    return Evaluation(QStringView(*found).sliced(1).chopped(1), m_names, m_depth + 1).whole().value_or(unknown);
}

std::optional<QString> Evaluation::applied(const QString &function, const QStringList &values)
{
    if (function == "concat"_L1)
        return values.join(QString());
    if (values.isEmpty())
        return {};
    if (function == "parameters"_L1)
        return named(m_names.parameters, values.first());
    if (function == "variables"_L1)
        return named(m_names.variables, values.first());
    if (function == "tolower"_L1)
        return values.first().toLower();
    if (function == "toupper"_L1)
        return values.first().toUpper();
    if (function == "replace"_L1 && values.size() == 3)
        return QString(values[0]).replace(values[1], values[2]);
    if (function != "format"_L1)
        return {};
    QString text = values.first();
    for (qsizetype i = 1; i < values.size(); ++i)
        text.replace(u'{' + QString::number(i - 1) + u'}', values[i]);
    return text;
}

} // namespace

bool isExpression(const QString &text)
{
    static const QRegularExpression call(u"^\\[\\s*[A-Za-z][A-Za-z0-9.]*\\s*\\(.*\\]$"_s,
                                         QRegularExpression::DotMatchesEverythingOption);
    return call.match(text).hasMatch();
}

std::optional<QString> evaluated(const QString &text, const Names &names)
{
    if (!isExpression(text))
        return text.startsWith("[["_L1) ? text.sliced(1) : text;
    return Evaluation(QStringView(text).sliced(1).chopped(1), names, 0).whole();
}

std::optional<QString> parameterIn(const QString &text)
{
    static const QRegularExpression whole(u"^\\[\\s*parameters\\s*\\(\\s*'([^']*)'\\s*\\)\\s*\\]$"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    const auto match = whole.match(text);
    return match.hasMatch() ? std::optional(match.captured(1)) : std::nullopt;
}

} // namespace millrace::arm
