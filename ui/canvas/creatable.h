// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/wiring/graph.h"

namespace millrace::gui {

/// Something that can be put on a canvas: a new activity, a new dataset, or a dataset that the project has already.
struct Creatable
{
    enum class Kind { Activity, NewDataset, Dataset };

    Kind kind = Kind::Activity;
    QString type;       ///< catalogue id of a new activity or dataset
    ResourceId dataset; ///< of one that exists
    QString label;
    QString hint; ///< what it is, in a word or two
    QString icon;
    QString category;
    QString name;         ///< given to what is new; empty: one like the label
    bool isHandy = false; ///< a new dataset of files that the project has a store for, if it has any

    bool operator==(const Creatable &) const = default;
};

/// All that a level with this graph can take, activities first.
QList<Creatable> creatablesOf(const Project &project, const Catalog &catalog, const Graph &graph);

/// Puts it on the pipeline; the node is the new one.
struct Creation
{
    Project project;
    NodeId node;
};
Result<Creation> create(const Project &project, const Catalog &catalog, ResourceId pipeline, const Creatable &what,
                        QPointF position, const Level &level = {});

/// The same, wired to a port that lies on `side` of its own node: an output port leads into the new node.
Result<Creation> createWired(const Project &project, const Catalog &catalog, ResourceId pipeline, const Creatable &what,
                             QPointF position, const PortRef &port, PortDirection side, const Level &level = {});

/// How well a text answers what was typed; 0 for not at all. Beginnings of words count more than their insides.
int matchScore(QStringView typed, QStringView text);

/// What is dragged from the palette: "activity/Copy", "dataset/AzureBlob", or "resource/12" for a dataset that exists.
inline constexpr char16_t CreatableMimeType[] = u"application/x-millrace-type";
std::optional<Creatable> creatableOfKey(QStringView key, const QList<Creatable> &all);
QString keyOf(const Creatable &what);

} // namespace millrace::gui
