// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/rules.h"

namespace millrace::checks {

std::span<const Entry> table()
{
    static constexpr Entry entries[] = {
        {u"field-missing", fieldMissing},
        {u"field-kind", fieldKind},
        {u"field-range", fieldRange},
        {u"field-choice", fieldChoice},
        {u"field-exclusive", fieldExclusive},
        {u"type-unknown", typeUnknown},
        {u"type-dialect", typeDialect},
        {u"type-old-name", typeOldName},
        {u"service-retired", serviceRetired},
        {u"name-invalid", nameInvalid},
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
        {u"interval-short", intervalShort},
        {u"timespan-days", timeSpanDays},
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
        {u"partition-tokens", partitionTokens},
        {u"hour-format", hourFormat},
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
        {u"dependency-condition", dependencyCondition},
        {u"dependency-cycle", dependencyCycle},
        {u"trigger-parameter", triggerParameter, true},
        {u"trigger-window", triggerWindow, true},
        {u"expression-syntax", expressionSyntax},
        {u"expression-name", expressionName},
        {u"placeholder-value", placeholderValue},
        {u"secret-open", secretOpen},
    };
    return entries;
}

} // namespace millrace::checks
