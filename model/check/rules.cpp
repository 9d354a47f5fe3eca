// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/rules.h"

namespace millrace::checks {

namespace {

constexpr Entry Entries[] = {
    {u"field-missing", fieldMissing, false, true},
    {u"field-kind", fieldKind, false, true},
    {u"field-range", fieldRange, false, true},
    {u"field-choice", fieldChoice, false, true},
    {u"field-exclusive", fieldExclusive, false, true},
    {u"type-unknown", typeUnknown, false, true},
    {u"type-dialect", typeDialect, false, true},
    {u"type-old-name", typeOldName, false, true},
    {u"service-retired", serviceRetired},
    {u"name-invalid", nameInvalid, false, true},
    {u"name-duplicate", nameDuplicate},
    {u"reference-unknown", referenceUnknown, true},
    {u"reference-case", referenceCase, true},
    {u"reference-parameter", referenceParameter, true},
    {u"reference-type", referenceType, true},
    {u"output-missing", outputMissing},
    {u"input-not-external", inputNotExternal, true},
    {u"external-produced", externalProduced, true},
    {u"output-two-producers", outputTwoProducers, true},
    {u"dataset-cycle", datasetCycle},
    {u"schedule-mismatch", scheduleMismatch, true},
    {u"outputs-disagree", outputsDisagree, true},
    {u"input-coarser", inputCoarser, true},
    {u"interval-short", intervalShort, false, true},
    {u"timespan-days", timeSpanDays, false, true},
    {u"period-incomplete", periodIncomplete},
    {u"period-empty", periodEmpty},
    {u"period-outside", periodOutside, true},
    {u"onetime-datasets", oneTimeDatasets},
    {u"mapped-not-listed", mappedNotListed},
    {u"mapped-type", mappedType, true},
    {u"mapped-path", mappedPath, true},
    {u"mapped-extension", mappedExtension},
    {u"mapped-slices", mappedSlices, true},
    {u"mapped-storage", mappedStorage, true},
    {u"path-overwritten", pathOverwritten, true},
    {u"partition-tokens", partitionTokens, false, true},
    {u"hour-format", hourFormat, false, true},
    {u"endpoint-address", endpointAddress},
    {u"update-address-missing", updateAddressMissing, true},
    {u"update-principal", updatePrincipal},
    {u"update-default-endpoint", updateDefaultEndpoint},
    {u"update-workspace", updateWorkspace},
    {u"update-training-service", updateTrainingService, true},
    {u"update-order", updateOrder},
    {u"update-before-training", updateBeforeTraining},
    {u"update-twice", updateTwice},
    {u"dependency-unknown", dependencyUnknown},
    {u"dependency-condition", dependencyCondition, false, true},
    {u"dependency-cycle", dependencyCycle},
    {u"trigger-parameter", triggerParameter, true},
    {u"trigger-window", triggerWindow, true},
    {u"expression-syntax", expressionSyntax, false, true},
    {u"expression-name", expressionName},
    {u"environment-value", environmentValue},
    {u"bench-file", benchFile},
    {u"bench-service", benchService, true},
    {u"placeholder-value", placeholderValue, false, true},
    {u"secret-open", secretOpen, false, true},
    {u"severity-unknown", severityUnknown},
};

} // namespace

std::span<const Entry> table() { return Entries; }

} // namespace millrace::checks
