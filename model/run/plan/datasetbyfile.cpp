// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/plan/datasetbyfile.h"

#include "model/wiring/datasetpath.h"

using namespace Qt::StringLiterals;

namespace millrace::run {

namespace {

/// container/folder/file with its expressions evaluated; empty when one cannot be.
QString pathIn(const json::Value &properties, const PathMembers &members, const expression::Context &context)
{
    QString path;
    for (const auto &member : {members.container, members.folder, members.file}) {
        const json::Value written = member ? properties.find(*member) : json::Value();
        const QString text = written.isObject() ? written[u"value"].toString() : written.scalarText();
        const auto value = expression::evaluateV2(text, context);
        if (!value)
            return {};
        const QString part = expression::toText(*value);
        if (!part.isEmpty())
            path += path.isEmpty() ? part : QString(u'/' + part);
    }
    return path;
}

} // namespace

QString datasetByFile(const Project &project, const Catalog &catalog, const BlobPlace &place,
                      const expression::Context &context)
{
    expression::Context own = context;
    own.dataset = context.parameters;
    QStringList found;
    for (const ResourcePtr &resource : project.resources) {
        const json::Value properties = resource->properties();
        const QString service = properties[u"linkedServiceName"][u"referenceName"].toString();
        if (resource->kind != ResourceKind::Dataset || service.compare(place.linkedService, Qt::CaseInsensitive) != 0)
            continue;
        const PathMembers members = pathMembers(catalog.get(TypeKind::Dataset, resource->type()), Dialect::V2);
        if (pathIn(properties, members, own) == place.text())
            found.append(resource->name());
    }
    return found.size() == 1 ? found.first() : QString();
}

} // namespace millrace::run
