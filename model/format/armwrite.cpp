// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/armwrite.h"

#include "model/format/armresource.h"
#include "model/format/filenames.h"
#include "model/format/recognise.h"
#include "model/format/redactfragment.h"

using namespace Qt::StringLiterals;

namespace millrace::arm {
namespace {

const QString GlobalParameters = u"globalParameters"_s;
constexpr qsizetype MostParameters = 256; // of one template, by Azure's limit

const char TemplateSchema[] = "http://schema.management.azure.com/schemas/2015-01-01/deploymentTemplate.json#";
const char ParametersSchema[] = "https://schema.management.azure.com/schemas/2015-01-01/deploymentParameters.json#";
const QByteArray FactoryId = R"("factoryId":"[concat('Microsoft.DataFactory/factories/', parameters('factoryName'))]")";

QByteArray laidOut(const QByteArray &json) { return json::indented(json, "    ") + '\n'; }

QByteArray schemaOf(const char *schema)
{
    return "\"$schema\":\"" + QByteArray(schema) + R"(","contentVersion":"1.0.0.0")";
}

/// The members of an object of the template that a project was read from, but for some.
QByteArray keptMembers(const json::Value &kept, const QStringList &known)
{
    QByteArray members;
    for (const json::Member &member : kept.members()) {
        if (!known.contains(member.name, Qt::CaseInsensitive))
            members += ',' + json::quote(member.name) + ':' + member.value.text().toByteArray();
    }
    return members;
}

/// Those of them that a text of resources names.
QByteArray usedMembers(const json::Value &kept, const QStringList &known, const QByteArray &resources)
{
    QStringList others = known;
    for (const json::Member &member : kept.members()) {
        if (!resources.contains("parameters('" + member.name.toUtf8() + "')"))
            others << member.name;
    }
    return keptMembers(kept, others);
}

QByteArray declarationOf(const Parameter &parameter)
{
    QByteArray text = json::quote(parameter.name) + ":{\"type\":" + json::quote(parameter.type);
    if (!parameter.metadata.isEmpty())
        text += ",\"metadata\":" + json::quote(parameter.metadata);
    if (parameter.hasDefault)
        text += ",\"defaultValue\":" + parameter.value;
    return text + '}';
}

/// One template in the making: its resources and what became a parameter in them.
class TemplateWriter
{
public:
    TemplateWriter(const Project &project, const Catalog &catalog, const QString &factory, bool keepsSecrets);

    void add(const Resource &resource, const TemplateName &name);
    bool isEmpty() const { return m_resources.isEmpty(); }
    qsizetype parameterCount() const { return m_parameters.all().size() + 1; }
    QByteArray templateText(bool keepsOthers) const;
    QByteArray parametersText(bool keepsOthers) const;

private:
    QStringList parameterNames() const;
    QByteArray membersOf(const json::Value &root, const json::Value &properties,
                         const Replacements &replacements) const;

    const Catalog &m_catalog;
    QString m_factory;
    bool m_keepsSecrets;
    TemplateIndex m_index;
    Parameters m_parameters;
    json::Value m_kept; ///< of the template that the project came from; absent for others
    QList<QByteArray> m_resources;
};

QByteArray definitionsIn(const Project &project)
{
    for (const SideFile &file : project.sideFiles) {
        if (file.path.endsWith(DefinitionsFile))
            return file.content;
    }
    return {};
}

TemplateWriter::TemplateWriter(const Project &project, const Catalog &catalog, const QString &factory,
                               bool keepsSecrets)
    : m_catalog(catalog)
    , m_factory(factory)
    , m_keepsSecrets(keepsSecrets)
    , m_index(project)
    , m_parameters(definitionsIn(project))
    , m_kept(project.settings ? json::Value(*project.settings)[u"armTemplate"] : json::Value())
{
}

void TemplateWriter::add(const Resource &resource, const TemplateName &name)
{
    const json::Parsed whole = json::parse(textOf(resource));
    const json::Value root(*whole.fragment);
    QList<quint32> secrets;
    QHash<quint32, quint32> tokens; // by where they begin
    for (quint32 token = 0; token < whole.fragment->tokens().size(); ++token)
        tokens.insert(whole.fragment->tokens()[token].begin, token);
    for (const json::Splice &splice : secretsIn(*whole.fragment, secretPlaces(resource, m_catalog)))
        secrets.append(tokens.value(static_cast<quint32>(splice.from)));
    const bool isGlobals = name.segments == GlobalParameters;
    const QString factories = u"Microsoft.DataFactory/factories"_s;
    const QString type = name.segments.isEmpty() ? factories : QString(factories + u'/' + name.segments);
    const bool isOfFactory = name.segments.isEmpty() || isGlobals;
    const Replacements replacements = m_parameters.replacementsIn(
        root, isGlobals ? factories : type, isOfFactory ? u"default"_s : resource.name(), secrets);
    const json::Value properties = isGlobals ? root[u"properties"][GlobalParameters] : root[u"properties"];
    const QString path = QString(name.name).replace(u'\'', u"''"_s);
    const QString expression = name.segments.isEmpty() ? u"[parameters('factoryName')]"_s
                                                       : u"[concat(parameters('factoryName'), '/%1')]"_s.arg(path);
    QByteArray text = "{\"name\":" + json::quote(expression) + ",\"type\":" + json::quote(type) +
                      R"(,"apiVersion":"2018-06-01")" + membersOf(root, properties, replacements);
    QByteArray dependencies;
    for (const QString &each : m_index.dependenciesOf(properties, name))
        dependencies += (dependencies.isEmpty() ? "" : ",") + json::quote(each);
    m_resources.append(text + ",\"dependsOn\":[" + dependencies + "]}");
}

QByteArray TemplateWriter::membersOf(const json::Value &root, const json::Value &properties,
                                     const Replacements &replacements) const
{
    const Expressions expressions(m_kept);
    QByteArray text =
        ",\"properties\":" + (properties ? arm::templateText(properties, replacements, expressions) : "{}");
    for (const json::Member &member : root.members()) {
        if (isTemplateMember(member.name))
            text += ',' + json::quote(member.name) + ':' + arm::templateText(member.value, replacements, expressions);
    }
    return text;
}

QStringList TemplateWriter::parameterNames() const
{
    QStringList names{u"factoryName"_s};
    for (const Parameter &parameter : m_parameters.all())
        names << parameter.name;
    return names;
}

QByteArray TemplateWriter::templateText(bool keepsOthers) const
{
    const json::Value kept = keepsOthers ? m_kept : json::Value();
    QByteArray parameters = R"("factoryName":{"type":"string","metadata":"Data Factory name","defaultValue":)" +
                            json::quote(m_factory) + '}';
    for (const Parameter &parameter : m_parameters.all())
        parameters += ',' + declarationOf(parameter);
    QByteArray resources = m_resources.join(',');
    parameters += keepsOthers ? keptMembers(kept[u"parameters"], parameterNames())
                              : usedMembers(m_kept[u"parameters"], parameterNames(), resources);
    for (const json::Value &other : kept[u"resources"].elements())
        resources += (resources.isEmpty() ? "" : ",") + other.text().toByteArray();
    QByteArray text = '{' + schemaOf(TemplateSchema) + ",\"parameters\":{" + parameters + "},\"variables\":{" +
                      FactoryId + keptMembers(kept[u"variables"], {u"factoryId"_s}) + "},\"resources\":[" + resources +
                      ']';
    if (kept[u"outputs"].size() > 0)
        text.append(",\"outputs\":").append(kept[u"outputs"].text());
    return laidOut(text + '}');
}

QByteArray TemplateWriter::parametersText(bool keepsOthers) const
{
    QByteArray values = "\"factoryName\":{\"value\":" + json::quote(m_factory) + '}';
    for (const Parameter &parameter : m_parameters.all()) {
        const QByteArray hidden = parameter.type == "secureObject"_L1 ? "{}" : "\"\"";
        const bool isShown = m_keepsSecrets || !parameter.isSecure();
        values += ',' + json::quote(parameter.name) + ":{\"value\":" + (isShown ? parameter.value : hidden) + '}';
    }
    for (const json::Member &member : (keepsOthers ? m_kept : json::Value())[u"parameters"].members()) {
        const bool isText = member.value[u"type"].toString().endsWith("string"_L1, Qt::CaseInsensitive);
        if (isText && !member.value[u"defaultValue"] && !parameterNames().contains(member.name, Qt::CaseInsensitive))
            values += ',' + json::quote(member.name) + ":{\"value\":\"\"}";
    }
    return laidOut('{' + schemaOf(ParametersSchema) + ",\"parameters\":{" + values + "}}");
}

/// How a resource is deployed. A factory of which nothing but its global parameters is known is no factory to deploy:
/// its parameters are.
std::optional<TemplateName> deployedName(const Resource &resource)
{
    const auto name = resource.isBroken() ? std::nullopt : templateName(resource);
    const bool isFactory = name && name->segments.isEmpty();
    const bool isGlobals = isFactory && resource.root().size() == 2 && resource.properties().size() == 1 &&
                           resource.properties()[GlobalParameters].isObject();
    return isGlobals ? TemplateName{GlobalParameters, u"default"_s} : name;
}

/// The deployable resources in the order of Data Factory's own templates: by kind, then as they are in the project.
QList<std::pair<TemplateName, const Resource *>> ordered(const Project &project, LossReport &report)
{
    static const QStringList order{u"pipelines"_s, u"datasets"_s, u"linkedServices"_s, u"triggers"_s, u"dataflows"_s};
    QList<std::pair<TemplateName, const Resource *>> resources;
    for (const ResourcePtr &resource : project.resources) {
        const auto name = deployedName(*resource);
        if (name)
            resources.append({*name, resource.get()});
        else
            report.losses.append({resource->name(),
                                  {},
                                  resource->isBroken()
                                      ? u"The file does not parse, and a template takes only whole resources."_s
                                      : u"A template of Data Factory knows no resource of this kind."_s,
                                  u"It was left out."_s});
    }
    const auto rank = [](const QString &segments) {
        const qsizetype index = order.indexOf(segments);
        return index < 0 ? order.size() : index;
    };
    std::stable_sort(resources.begin(), resources.end(),
                     [&rank](const auto &a, const auto &b) { return rank(a.first.segments) < rank(b.first.segments); });
    return resources;
}

} // namespace

QList<OutputFile> templateFiles(const Project &project, const Catalog &catalog, const QString &factory,
                                bool keepsSecrets, LossReport &report)
{
    TemplateWriter whole(project, catalog, factory, keepsSecrets);
    TemplateWriter factoryOnly(project, catalog, factory, keepsSecrets);
    for (const auto &[name, resource] : ordered(project, report))
        (name.segments.isEmpty() ? factoryOnly : whole).add(*resource, name);
    QList<OutputFile> files{{u"ARMTemplateForFactory.json"_s, whole.templateText(true)},
                            {u"ARMTemplateParametersForFactory.json"_s, whole.parametersText(true)}};
    if (whole.parameterCount() > MostParameters)
        report.losses.append({factory,
                              {},
                              u"The template has %1 parameters; Azure takes at most 256."_s.arg(whole.parameterCount()),
                              u"Give fewer of them in arm-template-parameters-definition.json."_s});
    if (factoryOnly.isEmpty())
        return files;
    const QString stem = u"factory/"_s + fileNameOf(factory) + u"_ARMTemplate"_s;
    return files + QList<OutputFile>{{stem + u"ForFactory.json"_s, factoryOnly.templateText(false)},
                                     {stem + u"ParametersForFactory.json"_s, factoryOnly.parametersText(false)}};
}

} // namespace millrace::arm
