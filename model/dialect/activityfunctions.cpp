// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/dialect/functions.h"
#include "model/dialect/paths.h"
#include "model/expression/write.h"
#include "model/wiring/steps.h"

using namespace Qt::StringLiterals;

namespace millrace {

using json::Pointer;

namespace {

const Pointer service = Pointer::of(u"/linkedServiceName");
const Pointer parameters = Pointer::of(u"/typeProperties/storedProcedureParameters");

/// V2's {filePath, linkedServiceName} of the first dataset in a list; empty when it is no file.
QByteArray firstFile(const Draft &draft, const QString &list, const Conversion &conversion)
{
    const QString name = draft.at(Pointer({list, u"0"_s, u"name"_s})).toString();
    const Resource *dataset = NameIndex(conversion.project).find(ResourceKind::Dataset, name);
    const json::Value storage = dataset ? dataset->properties()[u"linkedServiceName"] : json::Value();
    const TypeInfo &type = conversion.catalog.get(TypeKind::Dataset, dataset ? dataset->type() : QString());
    const QString path =
        dataset ? expression::writeV2String(treeOfPath(*dataset, type, conversion.window.trees)) : QString();
    if (path.isEmpty() || !storage.isString())
        return {};
    return jsonObject({{u"filePath", v2StringJson(path)},
                       {u"linkedServiceName", referenceJson(storage.toString(), u"LinkedServiceReference")}});
}

} // namespace

void firstDatasetsToFiles(Draft &draft, const Conversion &conversion)
{
    for (const auto &[list, map, port] : {std::tuple{u"inputs"_s, u"webServiceInputs"_s, u"input1"_s},
                                          std::tuple{u"outputs"_s, u"webServiceOutputs"_s, u"output1"_s}}) {
        const QByteArray file = firstFile(draft, list, conversion);
        if (file.isEmpty())
            conversion.ledger.lose(Pointer({list}), u"V2 asks for a file, and the first dataset tells none."_s,
                                   u"Add it to %1."_s.arg(map));
        else
            draft.set(Pointer({u"typeProperties"_s, map, port}), file);
    }
    conversion.ledger.lose(Pointer::of(u"/type"), u"V2 has no batch scoring of its own."_s,
                           u"It became a batch execution with the ports input1 and output1; check their names."_s);
    if (draft.at(Pointer::of(u"/typeProperties/globalParameters")))
        conversion.ledger.lose(Pointer::of(u"/typeProperties"), u"A batch execution has no webServiceParameters."_s,
                               u"They became globalParameters, and stay that on the way back."_s);
}

void procedureToV2(Draft &draft, const Conversion &conversion)
{
    const QString output = draft.at(Pointer::of(u"/outputs/0/name")).toString();
    const Resource *dataset = NameIndex(conversion.project).find(ResourceKind::Dataset, output);
    const json::Value server = dataset ? dataset->properties()[u"linkedServiceName"] : json::Value();
    if (server.isString() && !draft.at(service)) {
        draft.set(service, referenceJson(server.toString(), u"LinkedServiceReference"));
    } else if (!draft.at(service)) {
        conversion.ledger.lose(service, u"V2 asks for the server, and no output of the procedure tells it."_s,
                               u"\"<linkedServiceName>\" stands there: name the linked service."_s);
        draft.set(service, referenceJson(u"<linkedServiceName>"_s, u"LinkedServiceReference"));
    }
    for (const Pointer &at : draft.matches(parameters / u"*"_s)) {
        const json::Value value = draft.at(at);
        if (!value.isObject())
            draft.set(at, jsonObject({{u"value", value.text().toByteArray()}, {u"type", "\"String\""_ba}}));
    }
}

void procedureToV1(Draft &draft, const Conversion &)
{
    draft.remove(service);
    for (const Pointer &at : draft.matches(parameters / u"*"_s)) {
        const json::Value value = draft.at(at);
        if (value.isObject() && value[u"value"])
            draft.set(at, value[u"value"].text().toByteArray());
    }
}

} // namespace millrace
