// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/dialect/members.h"

namespace millrace {

/// What a named conversion of the catalogue may ask beyond the text itself.
struct Conversion
{
    const Project &project; ///< as it was, in the dialect that is left
    const Catalog &catalog;
    const TypeInfo &type;
    Dialect from = Dialect::V1;
    const Window &window;
    Ledger &ledger;
    /// To v1: the dataset that is wired to a port of the activity, by the port's key; empty when there is none.
    std::function<QString(const QString &port)> datasetAt = {};
};

using NamedFunction = void (*)(Draft &, const Conversion &);

/// The conversion that the catalogue calls by that name; null when there is none.
NamedFunction functionNamed(QStringView name);
QStringList functionNames();

/// Runs the functions that the catalogue names for a type and for all types of its kind.
void runFunctions(Draft &draft, const Conversion &conversion);

/// v1's {tokens} with partitionedBy to expressions of the dataset's parameters, and back.
void partitionsToExpressions(Draft &draft, const Conversion &conversion);
void expressionsToPartitions(Draft &draft, const Conversion &conversion);
/// The names of mapped datasets to files (path and linked service), and back, by the bindings of the type's ports.
void datasetsToFiles(Draft &draft, const Conversion &conversion);
void filesToDatasets(Draft &draft, const Conversion &conversion);
/// The one input and output that a batch scoring of v1 uses without naming them.
void firstDatasetsToFiles(Draft &draft, const Conversion &conversion);
/// A stored procedure: its server, which v1 takes from the output, and its parameters, which V2 gives a type.
void procedureToV2(Draft &draft, const Conversion &conversion);
void procedureToV1(Draft &draft, const Conversion &conversion);
/// v1's Data Management Gateway is a self-hosted integration runtime in V2.
void gatewayToRuntime(Draft &draft, const Conversion &conversion);
void runtimeToGateway(Draft &draft, const Conversion &conversion);
/// v1 tells storage with a key from storage with a shared access signature by the type.
void storageKeyOrSas(Draft &draft, const Conversion &conversion);
/// v1 may sign in with a person's session (OAuth), V2 does not.
void sessionToNoSignIn(Draft &draft, const Conversion &conversion);
/// server, database and user of a v1 service as one connection string, and back.
void partsToConnectionString(Draft &draft, const Conversion &conversion);
void connectionStringToParts(Draft &draft, const Conversion &conversion);
/// `server` and `database`, which newer V2 services have, to a connection string.
void sqlPartsToConnectionString(Draft &draft, const Conversion &conversion);
/// `schema` and `table` of a V2 dataset to the one name that v1 knows.
void schemaAndTableToName(Draft &draft, const Conversion &conversion);
/// A V2 dataset with a location to one with folderPath and fileName.
void fileToBlob(Draft &draft, const Conversion &conversion);

} // namespace millrace
