// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/check/check.h"
#include "model/check/context.h"

#include <span>

/// One function a rule. The id of each, with its page of help, stands in the table of rules.cpp.
namespace millrace::checks {

// fieldrules.cpp: what the catalogue says of each member
void fieldMissing(const CheckContext &, QList<Problem> &);
void fieldKind(const CheckContext &, QList<Problem> &);
void fieldRange(const CheckContext &, QList<Problem> &);
void fieldChoice(const CheckContext &, QList<Problem> &);
void fieldExclusive(const CheckContext &, QList<Problem> &);
// typerules.cpp
void typeUnknown(const CheckContext &, QList<Problem> &);
void typeDialect(const CheckContext &, QList<Problem> &);
void typeOldName(const CheckContext &, QList<Problem> &);
void serviceRetired(const CheckContext &, QList<Problem> &);
// namerules.cpp
void nameInvalid(const CheckContext &, QList<Problem> &);
void nameDuplicate(const CheckContext &, QList<Problem> &);
// referencerules.cpp
void referenceUnknown(const CheckContext &, QList<Problem> &);
void referenceCase(const CheckContext &, QList<Problem> &);
void referenceParameter(const CheckContext &, QList<Problem> &);
void referenceType(const CheckContext &, QList<Problem> &);
// datarules.cpp: v1 datasets join activities
void outputMissing(const CheckContext &, QList<Problem> &);
void inputNotExternal(const CheckContext &, QList<Problem> &);
void externalProduced(const CheckContext &, QList<Problem> &);
void outputTwoProducers(const CheckContext &, QList<Problem> &);
void datasetCycle(const CheckContext &, QList<Problem> &);
// schedulerules.cpp
void scheduleMismatch(const CheckContext &, QList<Problem> &);
void outputsDisagree(const CheckContext &, QList<Problem> &);
void inputCoarser(const CheckContext &, QList<Problem> &);
void intervalShort(const CheckContext &, QList<Problem> &);
void timeSpanDays(const CheckContext &, QList<Problem> &);
// periodrules.cpp
void periodIncomplete(const CheckContext &, QList<Problem> &);
void periodEmpty(const CheckContext &, QList<Problem> &);
void periodOutside(const CheckContext &, QList<Problem> &);
void oneTimeDatasets(const CheckContext &, QList<Problem> &);
// mappedrules.cpp: data used by name
void mappedNotListed(const CheckContext &, QList<Problem> &);
void mappedType(const CheckContext &, QList<Problem> &);
void mappedPath(const CheckContext &, QList<Problem> &);
void mappedExtension(const CheckContext &, QList<Problem> &);
void mappedSlices(const CheckContext &, QList<Problem> &);
void mappedStorage(const CheckContext &, QList<Problem> &);
// pathrules.cpp
void pathOverwritten(const CheckContext &, QList<Problem> &);
void partitionTokens(const CheckContext &, QList<Problem> &);
void hourFormat(const CheckContext &, QList<Problem> &);
// endpointrules.cpp: addresses of web services
void endpointAddress(const CheckContext &, QList<Problem> &);
void updateAddressMissing(const CheckContext &, QList<Problem> &);
void updatePrincipal(const CheckContext &, QList<Problem> &);
void updateDefaultEndpoint(const CheckContext &, QList<Problem> &);
void updateWorkspace(const CheckContext &, QList<Problem> &);
void updateTrainingService(const CheckContext &, QList<Problem> &);
// updaterules.cpp: which model ends up in service
void updateOrder(const CheckContext &, QList<Problem> &);
void updateBeforeTraining(const CheckContext &, QList<Problem> &);
void updateTwice(const CheckContext &, QList<Problem> &);
// dependencyrules.cpp: V2 dependsOn
void dependencyUnknown(const CheckContext &, QList<Problem> &);
void dependencyCondition(const CheckContext &, QList<Problem> &);
void dependencyCycle(const CheckContext &, QList<Problem> &);
// environmentrules.cpp: what millrace.json sets for environments
void environmentValue(const CheckContext &, QList<Problem> &);
// triggerrules.cpp
void triggerParameter(const CheckContext &, QList<Problem> &);
void triggerWindow(const CheckContext &, QList<Problem> &);
// expressionrules.cpp
void expressionSyntax(const CheckContext &, QList<Problem> &);
void expressionName(const CheckContext &, QList<Problem> &);
// benchrules.cpp: the local stand-ins
void benchFile(const CheckContext &, QList<Problem> &);
void benchService(const CheckContext &, QList<Problem> &);
// secretrules.cpp
void placeholderValue(const CheckContext &, QList<Problem> &);
void secretOpen(const CheckContext &, QList<Problem> &);
// judgement.cpp: what millrace.json says of the rules themselves
void severityUnknown(const CheckContext &, QList<Problem> &);

struct Entry
{
    QStringView id;
    Rule run;
    bool needsWhole = false; ///< judges references out of a file, so it has nothing to say of one file alone
    bool isLocal = false;    ///< judges each fragment (an activity, a resource without its activities) by itself
};
std::span<const Entry> table();

} // namespace millrace::checks
