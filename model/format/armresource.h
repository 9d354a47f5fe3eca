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

/// A value as strict JSON on one line: comments and duplicates gone, replacements made, and strings that a template
/// would take for expressions escaped. `keepsExpressions`: the text came from a template, and its expressions are
/// meant.
QByteArray templateText(const json::Value &value, const Replacements &replacements, bool keepsExpressions);

/// Whether a member of a resource's root goes into a template: not what the service or the template itself says.
bool isTemplateMember(const QString &name);

} // namespace millrace::arm
