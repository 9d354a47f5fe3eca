// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/creatable.h"

#include "model/edit/edits.h"
#include "model/wiring/datasetpath.h"
#include "model/wiring/newresource.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

Creatable ofType(const TypeInfo &type, Creatable::Kind kind)
{
    return {.kind = kind,
            .type = type.id,
            .dataset = {},
            .label = type.label,
            .hint = type.id,
            .icon = type.icon,
            .category = type.category,
            .name = {}};
}

QList<Creatable> typesOf(const Catalog &catalog, TypeKind kind, Dialect dialect, Creatable::Kind as)
{
    QList<Creatable> found;
    for (const TypeInfo *type : catalog.all(kind)) {
        if (type->existsIn(dialect))
            found.append(ofType(*type, as));
    }
    const auto isCommon = [&catalog, kind](const Creatable &what) { return !catalog.get(kind, what.type).isGenerated; };
    std::sort(found.begin(), found.end(), [](const Creatable &a, const Creatable &b) {
        return QString::compare(a.label, b.label, Qt::CaseInsensitive) < 0;
    });
    std::stable_partition(found.begin(), found.end(), isCommon);
    return found;
}

/// Ports of the other node that might take the wire: those for data before those that only wait or tell.
QList<QString> portsFacing(const Node &node, PortDirection side)
{
    QList<Port> ports = side == PortDirection::Out ? node.inputs : node.outputs;
    std::stable_sort(ports.begin(), ports.end(), [](const Port &a, const Port &b) { return a.role < b.role; });
    QList<QString> keys;
    for (const Port &port : ports)
        keys.append(port.key);
    return keys;
}

/// New datasets; those of files first that lie where the project has a store already, or anywhere while it has none.
QList<Creatable> newDatasets(const Project &project, const Catalog &catalog)
{
    QList<Creatable> all = typesOf(catalog, TypeKind::Dataset, project.dialect, Creatable::Kind::NewDataset);
    const auto isOfFiles = [&](const Creatable &what) {
        return pathMembers(catalog.get(TypeKind::Dataset, what.type), project.dialect).areThere();
    };
    const auto hasStore = [&](const Creatable &what) {
        return !firstFittingService(project, catalog, catalog.get(TypeKind::Dataset, what.type)).isEmpty();
    };
    const bool isStoreThere =
        std::any_of(all.begin(), all.end(), [&](const Creatable &what) { return isOfFiles(what) && hasStore(what); });
    for (Creatable &what : all)
        what.isHandy = isOfFiles(what) && (!isStoreThere || hasStore(what));
    std::stable_partition(all.begin(), all.end(), [](const Creatable &what) { return what.isHandy; });
    return all;
}

} // namespace

QList<Creatable> creatablesOf(const Project &project, const Catalog &catalog, const Graph &graph)
{
    QList<Creatable> all = typesOf(catalog, TypeKind::Activity, project.dialect, Creatable::Kind::Activity);
    QSet<NodeId> present;
    for (const Node &node : graph.nodes)
        present.insert(node.id);
    for (const ResourcePtr &resource : project.resources) {
        if (resource->kind != ResourceKind::Dataset || present.contains(NodeId::of(resource->id)))
            continue;
        const TypeInfo &type = catalog.get(TypeKind::Dataset, resource->type());
        Creatable dataset = ofType(type, Creatable::Kind::Dataset);
        dataset.dataset = resource->id;
        dataset.label = resource->name();
        dataset.hint = type.label;
        all.append(dataset);
    }
    return all + newDatasets(project, catalog);
}

Result<Creation> create(const Project &project, const Catalog &catalog, ResourceId pipeline, const Creatable &what,
                        QPointF position, const Level &level)
{
    if (what.kind == Creatable::Kind::Dataset) {
        auto placed = placeDataset(project, pipeline, what.dataset, position, level);
        if (!placed)
            return placed.error();
        return Creation{std::move(*placed), NodeId::of(what.dataset)};
    }
    auto made = what.kind == Creatable::Kind::Activity
                    ? addActivity(project, catalog, pipeline, what.type, position, what.name, level)
                    : addResource(project, catalog, TypeKind::Dataset, what.type, what.name, pipeline, position, level);
    if (!made)
        return made.error();
    return Creation{std::move(made->project), made->node ? made->node : NodeId::of(made->resource)};
}

Result<Creation> createWired(const Project &project, const Catalog &catalog, ResourceId pipeline, const Creatable &what,
                             QPointF position, const PortRef &port, PortDirection side, const Level &level)
{
    auto made = create(project, catalog, pipeline, what, position, level);
    if (!made)
        return made;
    const Graph graph = graphOf(made->project, catalog, pipeline, level);
    const Node *node = graph.find(made->node);
    Error refusal{Error::Code::Refused, u"It has no port for this wire."_s};
    for (const QString &key : node ? portsFacing(*node, side) : QList<QString>()) {
        const PortRef other{made->node, key};
        const PortRef &from = side == PortDirection::Out ? port : other;
        const PortRef &to = side == PortDirection::Out ? other : port;
        auto wired = connect(made->project, catalog, pipeline, from, to);
        if (wired)
            return Creation{std::move(*wired), made->node};
        refusal = wired.error();
    }
    return refusal;
}

int matchScore(QStringView typed, QStringView text)
{
    if (typed.isEmpty())
        return 1;
    if (text.startsWith(typed, Qt::CaseInsensitive))
        return 100;
    const qsizetype inside = text.indexOf(typed, 0, Qt::CaseInsensitive);
    if (inside > 0)
        return text[inside - 1].isLetterOrNumber() && !text[inside].isUpper() ? 40 : 80;
    qsizetype next = 0; // letters in order, with gaps
    for (const QChar letter : text) {
        if (next < typed.size() && letter.toCaseFolded() == typed[next].toCaseFolded())
            ++next;
    }
    return next == typed.size() ? 10 : 0;
}

QString keyOf(const Creatable &what)
{
    switch (what.kind) {
    case Creatable::Kind::Activity:
        return u"activity/"_s + what.type;
    case Creatable::Kind::NewDataset:
        return u"dataset/"_s + what.type;
    case Creatable::Kind::Dataset:
        return u"resource/"_s + QString::number(what.dataset.value);
    }
    Q_UNREACHABLE();
}

std::optional<Creatable> creatableOfKey(QStringView key, const QList<Creatable> &all)
{
    const auto found =
        std::find_if(all.begin(), all.end(), [key](const Creatable &what) { return keyOf(what) == key; });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

} // namespace millrace::gui
