// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/armparameters.h"

#include "model/format/armexpression.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace millrace::arm {
namespace {

json::FragmentPtr builtIn()
{
    QFile file(u":/format/arm-template-parameters-definition.json"_s);
    const bool isOpen = file.open(QIODevice::ReadOnly);
    Q_ASSERT(isOpen);
    return json::parse(file.readAll()).fragment;
}

/// What a template accepts as a parameter's name.
QString sanitized(const QString &name)
{
    QString letters;
    for (const QChar c : name)
        letters += c.isLetterOrNumber() && c.unicode() < 128 ? c : QChar(u'_');
    return letters;
}

QString typeFor(const json::Value &value)
{
    if (value.isObject())
        return u"object"_s;
    if (value.isArray())
        return u"array"_s;
    if (value.isBool())
        return u"bool"_s;
    return value.isNumber() ? u"int"_s : u"string"_s;
}

bool isOfType(const json::Value &value, QLatin1StringView type)
{
    return value[u"type"].toString().compare(type, Qt::CaseInsensitive) == 0;
}

/// The value at a dotted path such as "pipelineReference.referenceName".
QString textAt(json::Value value, const QString &path)
{
    for (const QString &step : path.split(u'.'))
        value = value[step];
    return value.toString();
}

} // namespace

Parameters::Parameters(const QByteArray &definitions)
    : m_definitions(definitions.isEmpty() ? nullptr : json::parse(definitions).fragment)
{
    if (!m_definitions)
        m_definitions = builtIn();
}

Replacements Parameters::replacementsIn(const json::Value &root, const QString &type, const QString &entity,
                                        const QList<quint32> &secrets)
{
    m_entity = entity;
    m_secrets = secrets;
    m_replacements.clear();
    const json::Value ofKind = json::Value(*m_definitions)[type];
    const json::Value ofType = ofKind[root[u"properties"][u"type"].toString()];
    const json::Value any = ofKind.exactly(u"*");
    walk(ofType.isObject() ? ofType : any.isObject() ? any : ofKind, root, {});
    for (quint32 token : secrets)
        addSecret(json::Value(root.fragment(), token));
    return m_replacements;
}

QList<Parameter> Parameters::all() const { return m_secure + m_plain; }

std::optional<Parameters::Rule> Parameters::ruleOf(const QString &text)
{
    if (text.isEmpty() || !u"=-|"_s.contains(text.front()))
        return {};
    return Rule{text.front(), text.section(u':', 1, 1), text.section(u':', 2, 2)};
}

void Parameters::walk(const json::Value &rule, const json::Value &value, const QStringList &path)
{
    if (!value || value.isNull())
        return;
    if (rule.isString()) {
        if (const auto said = ruleOf(rule.toString()))
            apply(*said, value, path);
    } else if (rule.isObject() && value.isObject()) {
        walkObject(rule, value, path);
    } else if (rule.isArray() && value.isArray()) {
        walkArray(rule, value, path);
    }
}

void Parameters::walkObject(const json::Value &rule, const json::Value &value, const QStringList &path)
{
    const json::Value any = rule.exactly(u"*");
    for (const json::Member &member : value.members()) {
        const json::Value named = rule[member.name];
        walk(named ? named : any, member.value, path + QStringList{member.name});
    }
}

/// A rule for a list holds one rule for all elements, and where the element's own name is found.
void Parameters::walkArray(const json::Value &rule, const json::Value &value, const QStringList &path)
{
    const QString nameAt = rule.at(1).toString();
    qsizetype index = 0;
    for (const json::Value &element : value.elements()) {
        const QString name = nameAt.isEmpty() ? QString() : textAt(element, nameAt);
        const QString number = QString::number(index++);
        if (name.isEmpty())
            walk(rule.at(0), element, path + QStringList{number});
        else
            walk(rule.at(0), element, path.mid(0, path.size() - 1) + QStringList{name});
    }
}

void Parameters::apply(const Rule &rule, const json::Value &value, const QStringList &path)
{
    if (rule.action == u'|' && isOfType(value, "AzureKeyVaultSecret"_L1))
        return add(value[u"secretName"], m_entity + u'_' + path.join(u'_') + u"_secretName"_s, u"string"_s, true);
    if (rule.action == u'|' && isOfType(value, "SecureString"_L1))
        return addSecret(value[u"value"]);
    const QString last = path.isEmpty() ? QString() : path.last();
    const bool isShort = rule.name.startsWith(u'-');
    const QString given = isShort ? rule.name.sliced(1) : rule.name;
    const QString name = given.isEmpty() ? last : given;
    const QStringList way = isShort ? QStringList() : path.mid(0, path.size() - 1);
    add(value, (QStringList{m_entity} + way + QStringList{name}).join(u'_'),
        rule.type.isEmpty() ? typeFor(value) : rule.type, rule.action == u'=');
}

namespace {

/// The token after the whole value.
quint32 endOf(const json::Value &value) { return value.fragment().tokens()[value.token()].next; }

} // namespace

bool Parameters::holdsSecret(const json::Value &value) const
{
    return std::any_of(m_secrets.begin(), m_secrets.end(),
                       [&value](quint32 secret) { return secret >= value.token() && secret < endOf(value); });
}

bool Parameters::isReplaced(const json::Value &value) const
{
    const auto covers = [&value](quint32 token) {
        return token <= value.token() && value.token() < endOf(json::Value(value.fragment(), token));
    };
    return std::any_of(m_replacements.keyBegin(), m_replacements.keyEnd(), covers);
}

void Parameters::addSecret(const json::Value &secret)
{
    if (!secret || isReplaced(secret))
        return;
    QStringList steps = secret.pointer().steps();
    if (steps.size() > 1 && steps.last().compare("value"_L1, Qt::CaseInsensitive) == 0)
        steps.removeLast(); // of a SecureString
    add(secret, m_entity + u'_' + steps.last(), u"secureString"_s, false);
}

void Parameters::add(const json::Value &value, const QString &wantedName, const QString &type, bool hasDefault)
{
    if (!value || value.isNull() || (value.isString() && isExpression(value.toString())))
        return;
    const bool isSecret = holdsSecret(value);
    const QString secureType = value.isObject() || value.isArray() ? u"secureObject"_s : u"secureString"_s;
    Parameter parameter{
        sanitized(wantedName), isSecret ? secureType : type, {}, value.text().toByteArray(), hasDefault && !isSecret};
    const QString first = parameter.name;
    for (int i = 2; m_names.contains(parameter.name.toCaseFolded()); ++i)
        parameter.name = first + u'_' + QString::number(i);
    m_names.insert(parameter.name.toCaseFolded());
    const QString member = wantedName.sliced(m_entity.size() + 1).section(u'_', -1);
    if (parameter.isSecure())
        parameter.metadata = u"Secure string for '%1' of '%2'"_s.arg(member, m_entity);
    m_replacements.insert(value.token(), json::quote(u"[parameters('%1')]"_s.arg(parameter.name)));
    (parameter.isSecure() ? m_secure : m_plain).append(parameter);
}

} // namespace millrace::arm
