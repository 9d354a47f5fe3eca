// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/dialect/functions.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

const struct
{
    QStringView name;
    NamedFunction run;
} functions[] = {
    {u"partitionsToExpressions", partitionsToExpressions},
    {u"expressionsToPartitions", expressionsToPartitions},
    {u"datasetsToFiles", datasetsToFiles},
    {u"filesToDatasets", filesToDatasets},
    {u"modelDatasetToFile", datasetsToFiles},
    {u"modelFileToDataset", filesToDatasets},
    {u"fileToBlob", fileToBlob},
    {u"gatewayToRuntime", gatewayToRuntime},
    {u"runtimeToGateway", runtimeToGateway},
    {u"firstDatasetsToFiles", firstDatasetsToFiles},
    {u"procedureToV2", procedureToV2},
    {u"procedureToV1", procedureToV1},
    {u"partsToConnectionString", partsToConnectionString},
    {u"connectionStringToParts", connectionStringToParts},
    {u"storageKeyOrSas", storageKeyOrSas},
    {u"sessionToNoSignIn", sessionToNoSignIn},
    {u"schemaAndTableToName", schemaAndTableToName},
    {u"sqlPartsToConnectionString", sqlPartsToConnectionString},
};

} // namespace

NamedFunction functionNamed(QStringView name)
{
    const auto found = std::find_if(std::begin(functions), std::end(functions),
                                    [name](const auto &each) { return each.name == name; });
    return found == std::end(functions) ? nullptr : found->run;
}

QStringList functionNames()
{
    QStringList names;
    for (const auto &each : functions)
        names.append(each.name.toString());
    return names;
}

void runFunctions(Draft &draft, const Conversion &conversion)
{
    const auto &common = conversion.catalog.commonMapping(conversion.type.kind).in(conversion.from);
    const auto &own = conversion.type.toOther.in(conversion.from);
    for (const auto &mapping : {own, common}) {
        if (const NamedFunction function = mapping ? functionNamed(mapping->function) : nullptr)
            function(draft, conversion);
    }
}

} // namespace millrace
