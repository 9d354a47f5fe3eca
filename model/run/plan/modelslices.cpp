// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/plan/modelslices.h"

#include "model/run/plan/datasetplace.h"
#include "model/schedule/instant.h"
#include "model/schedule/reading.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace millrace::run {

namespace {

constexpr auto ModelExtension = ".ilearner"_L1;

/// Models by path, with the paths that turned out to be shared.
struct Models
{
    QHash<QString, schedule::Slice> slices;
    QSet<QString> shared;

    void add(const QString &path, const schedule::Slice &slice)
    {
        const auto known = slices.constFind(path);
        if (known == slices.constEnd())
            slices.insert(path, slice);
        else if (*known != slice)
            shared.insert(path);
    }
};

void addDataset(Models &models, const Resource &dataset, const QDateTime &start, const QDateTime &end)
{
    const auto availability = schedule::readAvailability(dataset.properties()[u"availability"]);
    if (!availability)
        return;
    for (const schedule::Slice &slice : schedule::slicesIn(*availability, start, end).slices) {
        if (const auto place = placeOf(dataset, slice))
            models.add(place->text(), slice);
    }
}

void addPipeline(Models &models, const NameIndex &names, const Resource &pipeline)
{
    const auto start = schedule::parseInstant(pipeline.properties()[u"start"].toString());
    const auto end = schedule::parseInstant(pipeline.properties()[u"end"].toString());
    if (!start || !end)
        return;
    for (const ActivityRecord &activity : pipeline.activities) {
        for (const json::Value &output : activity.value()[u"outputs"].elements()) {
            const Resource *dataset = names.find(ResourceKind::Dataset, output[u"name"].toString());
            const json::Value file = dataset ? dataset->properties()[u"typeProperties"][u"fileName"] : json::Value();
            if (file.toString().endsWith(ModelExtension, Qt::CaseInsensitive))
                addDataset(models, *dataset, *start, *end);
        }
    }
}

} // namespace

QHash<QString, schedule::Slice> modelSlicesOf(const Project &project)
{
    Models models;
    const NameIndex names(project);
    for (const ResourcePtr &resource : project.resources) {
        if (resource->kind == ResourceKind::Pipeline && !resource->isBroken())
            addPipeline(models, names, *resource);
    }
    for (const QString &path : models.shared)
        models.slices.remove(path);
    return models.slices;
}

} // namespace millrace::run
