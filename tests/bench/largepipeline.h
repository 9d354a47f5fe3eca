// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/json/edit.h"

namespace millrace::bench {

/// About 1 kB once it is indented as Studio does it.
inline QByteArray activity(int i)
{
    const QByteArray number = QByteArray::number(i);
    return R"({"name":"Retrain )" + number + R"(","type":"AzureMLBatchExecution","dependsOn":[{"activity":"Retrain )" +
           QByteArray::number(i / 2) +
           R"(","dependencyConditions":["Succeeded"]}],"policy":{"timeout":"0.12:00:00","retry":)" +
           QByteArray::number(i % 4) +
           R"(},"linkedServiceName":{"referenceName":"trainingEndpoint","type":"LinkedServiceReference"},)" +
           R"("typeProperties":{"webServiceInputs":{"input1":{"filePath":"weather/2012/)" + number +
           R"(/data.csv","linkedServiceName":{"referenceName":"storage","type":"LinkedServiceReference"}}}}})";
}

/// A V2 pipeline as Studio lays it out: 10,000 activities are 10 MB.
inline QByteArray pipelineText(int activities)
{
    QByteArray compact = R"({"name":"large","properties":{"activities":[)";
    for (int i = 0; i < activities; ++i)
        compact += (i > 0 ? "," : "") + activity(i);
    compact += "]}}";
    return json::indented(compact, "    ");
}

} // namespace millrace::bench
