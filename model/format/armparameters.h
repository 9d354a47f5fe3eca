// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/json/value.h"

#include <QHash>
#include <QSet>

namespace millrace::arm {

/// A parameter of a template in the making.
struct Parameter
{
    QString name;
    QString type; ///< string, secureString, int, bool, object, array, secureObject
    QString metadata;
    QByteArray value; ///< the JSON it stands for
    bool hasDefault = true;

    bool isSecure() const { return type.startsWith(QLatin1StringView("secure"), Qt::CaseInsensitive); }
};

/// Values of one resource that become parameters: which token gives way to which text.
using Replacements = QHash<quint32, QByteArray>;

/// Chooses what becomes a parameter, by definitions as Data Factory's arm-template-parameters-definition.json has them
/// (data-factory-v2.md §6), and names it as Data Factory does.
class Parameters
{
public:
    /// The built-in definitions, or the project's own.
    explicit Parameters(const QByteArray &definitions);

    /// What gives way in a resource. `secrets` are the tokens of its values that must not be seen, in
    /// order.
    Replacements replacementsIn(const json::Value &root, const QString &type, const QString &entity,
                                const QList<quint32> &secrets);

    /// The secure ones first, then the others, each in the order of the resources.
    QList<Parameter> all() const;

private:
    struct Rule
    {
        QChar action; ///< '=' keeps the value as default, '-' does not, '|' is for secrets
        QString name;
        QString type;
    };
    static std::optional<Rule> ruleOf(const QString &text);
    void walk(const json::Value &rule, const json::Value &value, const QStringList &path);
    void walkObject(const json::Value &rule, const json::Value &value, const QStringList &path);
    void walkArray(const json::Value &rule, const json::Value &value, const QStringList &path);
    void apply(const Rule &rule, const json::Value &value, const QStringList &path);
    bool holdsSecret(const json::Value &value) const;
    bool isReplaced(const json::Value &value) const;
    void addSecret(const json::Value &secret);
    void add(const json::Value &value, const QString &wantedName, const QString &type, bool hasDefault);

    json::FragmentPtr m_definitions;
    QList<Parameter> m_secure, m_plain;
    QSet<QString> m_names;
    // of the resource at hand
    QString m_entity;
    QList<quint32> m_secrets;
    Replacements m_replacements;
};

} // namespace millrace::arm
