// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/format/armparameters.h"
#include "model/project/project.h"

namespace millrace::arm {

/// A resource of a factory as a template names it.
struct TemplateName
{
    QString segments; ///< "pipelines", "managedVirtualNetworks/managedPrivateEndpoints"; empty for the factory
    QString name;     ///< "retrain", "default/endpoint"
};

/// How a template names a resource; nothing when Data Factory knows no such kind.
std::optional<TemplateName> templateName(const Resource &resource);

/// The resources of a template, for finding what depends on what.
class TemplateIndex
{
public:
    explicit TemplateIndex(const Project &project);

    /// What a resource refers to and must be deployed before it, in order, as the expressions of dependsOn.
    QStringList dependenciesOf(const json::Value &properties, const TemplateName &own) const;

private:
    void collect(const json::Value &value, const TemplateName &own, QStringList &found) const;
    void add(const QString &segments, const QString &name, const TemplateName &own, QStringList &found) const;

    QHash<QString, TemplateName> m_names; ///< by segments and name, case-folded
};

/// Which strings of a project are expressions of the template that it came from; no string of any other project is.
class Expressions
{
public:
    /// `kept`: what the project keeps of that template, see TemplateReader::settings().
    explicit Expressions(const json::Value &kept);

    bool contains(const QString &text) const;

private:
    bool m_areKept;
    QSet<QString> m_literals; ///< text, although it looks like an expression
};

/// A value as strict JSON on one line: comments and duplicates gone, replacements made, and strings that a template
/// would take for expressions escaped, but for those that are meant as such.
QByteArray templateText(const json::Value &value, const Replacements &replacements, const Expressions &expressions);

/// Whether a member of a resource's root goes into a template: not what the service or the template itself says.
bool isTemplateMember(const QString &name);

} // namespace millrace::arm
