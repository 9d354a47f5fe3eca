// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/dialect/functions.h"
#include "model/dialect/paths.h"
#include "model/expression/write.h"
#include "model/wiring/filemembers.h"
#include "model/wiring/typeports.h"

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

using json::Pointer;
using Shape = PortBinding::Shape;

/// How V2 names a v1 dataset's file; a dataset that is not there or has no path gets a placeholder, reported.
FileMembers fileOf(const QString &dataset, const Pointer &at, const Conversion &conversion)
{
    const Resource *found = NameIndex(conversion.project).find(ResourceKind::Dataset, dataset);
    const TypeInfo &type = conversion.catalog.get(TypeKind::Dataset, found ? found->type() : QString());
    const json::Value service = found ? found->properties()[u"linkedServiceName"] : json::Value();
    const QString path =
        found ? expression::writeV2String(treeOfPath(*found, type, conversion.window.trees)) : QString();
    if (path.isEmpty() || !service.isString())
        conversion.ledger.lose(at,
                               found ? u"The dataset \"%1\" tells no file, and V2 asks for one."_s.arg(dataset)
                                     : u"There is no dataset \"%1\", and V2 asks for its file."_s.arg(dataset),
                               u"Placeholders stand for it: put in the path and the storage."_s);
    const QString placeholder = u'<' + dataset + u'>';
    return {v2StringJson(path.isEmpty() ? placeholder : path),
            referenceJson(service.isString() ? service.toString() : placeholder, u"LinkedServiceReference")};
}

/// The ports' datasets as v1 writes them: port name ("" for a single port) and dataset.
QList<std::pair<QString, QString>> datasetsOf(Draft &draft, const TypePort &port, const PortBinding &binding)
{
    QList<std::pair<QString, QString>> datasets;
    const auto addMap = [&datasets](const json::Value &map) {
        for (const json::Member &entry : map.members())
            datasets.append({entry.name, entry.value.toString()});
    };
    const json::Value single = draft.at(binding.pointer);
    if (binding.shape == Shape::NameMap)
        addMap(single);
    else if (single.isString())
        datasets.append({binding.shape == Shape::Name ? QString() : port.firstName(), single.toString()});
    if (binding.shape == Shape::NameOrMap)
        addMap(draft.at(binding.other));
    return datasets;
}

void carryPort(Draft &draft, const TypePort &port, const PortBinding &v1, const PortBinding &v2,
               const Conversion &conversion)
{
    const auto datasets = datasetsOf(draft, port, v1);
    const bool isThere = draft.at(v1.pointer) || (!v1.other.isEmpty() && draft.at(v1.other));
    QList<std::pair<QString, FileMembers>> files;
    for (const auto &[name, dataset] : datasets)
        files.append({name, fileOf(dataset, v1.pointer, conversion)});
    conversion.ledger.take(draft, v1.pointer);
    if (!v1.other.isEmpty())
        conversion.ledger.take(draft, v1.other);
    if (v2.shape == Shape::FileMap && isThere)
        draft.set(v2.pointer, "{}");
    for (const auto &[name, file] : files) {
        if (v2.shape == Shape::FileMap) {
            draft.set(v2.pointer / name, file.object());
        } else {
            draft.set(v2.pointer, file.path);
            draft.set(v2.other, file.service);
        }
    }
}

/// The keys of a V2 port group's entries, or the single port's.
QList<PortKey> portKeys(Draft &draft, const TypePort &port, const PortBinding &v2)
{
    if (v2.shape == Shape::File)
        return draft.at(v2.pointer) ? QList<PortKey>{{port.info.key, {}}} : QList<PortKey>();
    QList<PortKey> keys;
    for (const json::Member &entry : draft.at(v2.pointer).members())
        keys.append({port.info.key, entry.name});
    return keys;
}

void carryPortBack(Draft &draft, const TypePort &port, const PortBinding &v1, const PortBinding &v2,
                   const Conversion &conversion)
{
    const QList<PortKey> keys = portKeys(draft, port, v2);
    const bool isThere = bool(draft.at(v2.pointer));
    draft.remove(v2.pointer);
    if (!v2.other.isEmpty())
        draft.remove(v2.other);
    const bool isMap = v1.shape == Shape::NameMap || (v1.shape == Shape::NameOrMap && keys.size() > 1) ||
                       (v1.shape == Shape::NameOrMap && keys.size() == 1 && keys.first().name != port.firstName());
    const Pointer map = v1.shape == Shape::NameOrMap ? v1.other : v1.pointer;
    if (isMap && isThere)
        draft.set(map, "{}");
    for (const PortKey &key : keys) {
        const QString dataset = conversion.datasetAt ? conversion.datasetAt(key.toString()) : QString();
        if (!dataset.isEmpty())
            draft.set(isMap ? map / key.name : v1.pointer, json::quote(dataset));
    }
}

} // namespace

void datasetsToFiles(Draft &draft, const Conversion &conversion)
{
    const TypePorts v2 = portsOf(conversion.type, Dialect::V2);
    for (const TypePort &port : portsOf(conversion.type, Dialect::V1).ports) {
        const TypePort *other = port.isMapped() ? v2.find(port.info.key) : nullptr;
        const bool isFile = other && other->binding &&
                            (other->binding->shape == Shape::FileMap || other->binding->shape == Shape::File);
        if (isFile)
            carryPort(draft, port, *port.binding, *other->binding, conversion);
    }
}

void filesToDatasets(Draft &draft, const Conversion &conversion)
{
    const TypePorts v1 = portsOf(conversion.type, Dialect::V1);
    for (const TypePort &port : portsOf(conversion.type, Dialect::V2).ports) {
        const TypePort *other = port.isMapped() ? v1.find(port.info.key) : nullptr;
        const bool isFile =
            other && other->binding && (port.binding->shape == Shape::FileMap || port.binding->shape == Shape::File);
        if (isFile)
            carryPortBack(draft, port, *other->binding, *port.binding, conversion);
    }
}

} // namespace millrace
