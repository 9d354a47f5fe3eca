// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/armresource.h"

#include "model/format/armexpression.h"
#include "model/format/recognise.h"

using namespace Qt::StringLiterals;

namespace millrace::arm {
namespace {

QString keyOf(const QString &segments, const QString &name)
{
    return segments.toCaseFolded() + u'|' + name.toCaseFolded();
}

/// The kinds that Data Factory deploys, in the order its own templates have them.
bool isDeployable(const QString &segments)
{
    static const QStringList known{u"pipelines"_s,
                                   u"datasets"_s,
                                   u"linkedServices"_s,
                                   u"triggers"_s,
                                   u"dataflows"_s,
                                   u"integrationRuntimes"_s,
                                   u"credentials"_s,
                                   u"managedVirtualNetworks"_s,
                                   u"managedVirtualNetworks/managedPrivateEndpoints"_s,
                                   u"adfcdcs"_s,
                                   u"globalParameters"_s,
                                   u"privateEndpointConnections"_s,
                                   u"factories"_s};
    return known.contains(segments);
}

/// "PipelineReference" names a resource of "pipelines"; empty for types that name none.
QString segmentsOfReference(const QString &type)
{
    if (!type.endsWith("Reference"_L1, Qt::CaseInsensitive))
        return {};
    const QString folder = folderOfType(type.chopped(9) + u's');
    return typeOfFolder(folder);
}

/// A string's text between its quotes, with bare control characters escaped, as a template shows it.
QByteArray stringText(const json::Value &value, const Expressions &expressions)
{
    const QByteArray text = json::quote(value.toString());
    return text.startsWith("\"[") && !expressions.contains(value.toString()) ? "\"[" + text.sliced(1) : text;
}

} // namespace

std::optional<TemplateName> templateName(const Resource &resource)
{
    QString folder = kindFolder(resource.kind);
    if (folder.isEmpty())
        folder = resource.file.section(u'/', -2, -2);
    QString segments = typeOfFolder(folder);
    if (const auto said = typeSegments(resource.root()[u"type"].toString()); segments.isEmpty() && said)
        segments = typeOfFolder(folderOfType(*said));
    if (segments.isEmpty() && resource.kind == ResourceKind::Other && resource.type().endsWith("DataFlow"_L1))
        segments = u"dataflows"_s;
    if (!isDeployable(segments))
        return {};
    if (segments == "factories"_L1)
        return TemplateName{{}, resource.name()};
    if (!segments.contains(u'/'))
        return TemplateName{segments, resource.name()};
    const QString network = resource.file.section(u'/', -3, -3);
    return TemplateName{segments, (network.isEmpty() ? u"default"_s : network) + u'/' + resource.name()};
}

TemplateIndex::TemplateIndex(const Project &project)
{
    for (const ResourcePtr &resource : project.resources) {
        if (const auto name = templateName(*resource); name && !resource->isBroken())
            m_names.insert(keyOf(name->segments, name->name), *name);
    }
}

QStringList TemplateIndex::dependenciesOf(const json::Value &properties, const TemplateName &own) const
{
    QStringList found;
    if (own.segments.contains(u'/'))
        add(own.segments.section(u'/', 0, 0), own.name.section(u'/', 0, 0), own, found);
    collect(properties, own, found);
    return found;
}

void TemplateIndex::collect(const json::Value &value, const TemplateName &own, QStringList &found) const
{
    if (value.isObject()) {
        const QString name = value[u"referenceName"].toString();
        if (const QString segments = segmentsOfReference(value[u"type"].toString());
            !name.isEmpty() && !segments.isEmpty())
            add(segments, name, own, found);
        for (const json::Member &member : value.members())
            collect(member.value, own, found);
    }
    for (const json::Value &element : value.isArray() ? value.elements() : QList<json::Value>())
        collect(element, own, found);
}

void TemplateIndex::add(const QString &segments, const QString &name, const TemplateName &own, QStringList &found) const
{
    const auto target = m_names.constFind(keyOf(segments, name));
    const bool isItself = segments == own.segments && name.compare(own.name, Qt::CaseInsensitive) == 0;
    if (target == m_names.cend() || isItself)
        return;
    const QString path = u'/' + target->segments + u'/' + QString(target->name).replace(u'\'', u"''"_s);
    const QString entry = u"[concat(variables('factoryId'), '%1')]"_s.arg(path);
    if (!found.contains(entry))
        found << entry;
}

Expressions::Expressions(const json::Value &kept)
    : m_areKept(kept.exists())
{
    for (const json::Value &literal : kept[u"literals"].elements())
        m_literals.insert(literal.toString());
}

bool Expressions::contains(const QString &text) const
{
    return m_areKept && isExpression(text) && !m_literals.contains(text);
}

QByteArray templateText(const json::Value &value, const Replacements &replacements, const Expressions &expressions)
{
    if (const auto replaced = replacements.constFind(value.token()); replaced != replacements.cend())
        return *replaced;
    if (value.isString())
        return stringText(value, expressions);
    if (!value.isObject() && !value.isArray())
        return value.text().toByteArray();
    QByteArray inside;
    for (const json::Value &element : value.isArray() ? value.elements() : QList<json::Value>())
        inside += (inside.isEmpty() ? "" : ",") + templateText(element, replacements, expressions);
    if (value.isArray())
        return '[' + inside + ']';
    for (const json::Member &member : value.members()) {
        if (value.exactly(member.name) == member.value) // the last of duplicates, as the service reads them
            inside += (inside.isEmpty() ? "" : ",") + json::quote(member.name) + ':' +
                      templateText(member.value, replacements, expressions);
    }
    return '{' + inside + '}';
}

bool isTemplateMember(const QString &name)
{
    static const QStringList others{u"name"_s, u"type"_s,       u"properties"_s, u"id"_s,
                                    u"etag"_s, u"apiversion"_s, u"dependson"_s,  u"$schema"_s};
    return !others.contains(name.toLower());
}

} // namespace millrace::arm
