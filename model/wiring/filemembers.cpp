// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/wiring/filemembers.h"

#include "model/project/levels.h"
#include "model/wiring/datasetpath.h"
#include "model/wiring/facts.h"
#include "model/wiring/steps.h"

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

using Shape = PortBinding::Shape;

FileMembers membersAt(const json::Value &activity, const TypePort &port, const Link &link)
{
    const PortBinding &binding = *port.binding;
    if (binding.shape == Shape::File)
        return {activity.find(binding.pointer).text().toByteArray(), activity.find(binding.other).text().toByteArray()};
    const json::Value file = activity.find(binding.pointer)[PortKey::parse(link.port).name];
    return {file[u"filePath"].text().toByteArray(), file[u"linkedServiceName"].text().toByteArray()};
}

} // namespace

QByteArray FileMembers::object() const { return jsonObject({{u"filePath", path}, {u"linkedServiceName", service}}); }

QString FileMembers::key() const
{
    const json::FragmentPtr both = json::parse('[' + path + ',' + service + ']').fragment;
    const json::Value pair(*both);
    return fileKey(pair.at(1), normalisedPath(normalisedText(pair.at(0))));
}

Result<FileMembers> fileOfDataset(const Project &project, const Catalog &catalog, const Resource &dataset)
{
    const json::Value properties = dataset.properties();
    const QString name = dataset.name();
    const PathMembers members = pathMembers(catalog.get(TypeKind::Dataset, dataset.type()), project.dialect);
    const json::Value service = properties[u"linkedServiceName"];
    const QString path = placeOfDataset(project, catalog, dataset);
    const bool hasFile = members.file && !properties.find(*members.file).text().isEmpty() &&
                         properties.find(*members.file).text() != QByteArrayView("\"\"");
    if (!service || path.isEmpty() || !hasFile) {
        return Error{Error::Code::Refused,
                     u"\"%1\" does not name a file yet; give it a linked service, a container or folder, and a file "
                     "name first."_s.arg(name)};
    }
    if (path.contains(u"dataset()"_s)) {
        return Error{Error::Code::Refused,
                     u"\"%1\" takes its path from a parameter that has no default; give the parameter a default value, "
                     "or use a dataset with a path of its own."_s.arg(name)};
    }
    return FileMembers{json::quote(pathOfKey(path)), service.text().toByteArray()};
}

std::optional<FileMembers> fileInPipeline(const Resource &pipeline, const Catalog &catalog, const QString &key)
{
    FactsReader reader(catalog, Dialect::V2);
    std::optional<FileMembers> found;
    forEachActivity(pipeline, [&](const ActivityRecord &record, const Level &) {
        if (found)
            return;
        const ActivityFactsPtr facts = reader.read(record.fragment);
        for (const Link &link : facts->links) {
            if (link.to == Link::To::File && link.target == key)
                found = membersAt(record.value(), *portsOf(*facts->type, Dialect::V2).find(link.port), link);
        }
    });
    return found;
}

} // namespace millrace
