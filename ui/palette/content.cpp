// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/content.h"

#include "model/catalog/kinds.h"
#include "model/wiring/readable.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("millrace::gui::Content", text); }

QColor Tokens::*colourOf(const QString &category)
{
    static const QHash<QString, QColor Tokens::*> colours = {{u"train"_s, &Tokens::train},
                                                             {u"update"_s, &Tokens::update},
                                                             {u"score"_s, &Tokens::score},
                                                             {u"move"_s, &Tokens::move},
                                                             {u"transform"_s, &Tokens::move}};
    return colours.value(category, &Tokens::secondary);
}

QString categoryTitle(const QString &category)
{
    static const QHash<QString, const char *> titles = {
        {u"train"_s, QT_TRANSLATE_NOOP("millrace::gui::Content", "Train and score")},
        {u"score"_s, QT_TRANSLATE_NOOP("millrace::gui::Content", "Train and score")},
        {u"update"_s, QT_TRANSLATE_NOOP("millrace::gui::Content", "Update")},
        {u"move"_s, QT_TRANSLATE_NOOP("millrace::gui::Content", "Move and transform")},
        {u"transform"_s, QT_TRANSLATE_NOOP("millrace::gui::Content", "Move and transform")},
        {u"control"_s, QT_TRANSLATE_NOOP("millrace::gui::Content", "Control")}};
    const char *title = titles.value(category, nullptr);
    return title ? tr(title) : category;
}

/// The order of the activities' sections: what retrains first.
qsizetype rankOf(const QString &category)
{
    static const QStringList order = {u"train"_s, u"score"_s, u"update"_s, u"move"_s, u"transform"_s, u"control"_s};
    const qsizetype rank = order.indexOf(category);
    return rank < 0 ? order.size() : rank;
}

/// The section of the many datasets that retraining rarely needs.
QString familyTitle(const TypeInfo &type)
{
    if (type.family == u"files")
        return tr("More datasets: files");
    if (type.family == u"databases")
        return tr("More datasets: databases");
    return type.family == u"documents" ? tr("More datasets: documents and search") : tr("More datasets: services");
}

void addTo(QList<Section> &sections, const QString &title, const SectionRow &row)
{
    for (Section &section : sections) {
        if (section.title == title) {
            section.rows << row;
            return;
        }
    }
    sections << Section{title, {row}};
}

const TypeInfo &typeOf(const Resource &resource, const Catalog &catalog)
{
    const TypeKind kind = typeKindOf(resource.kind).value_or(TypeKind::Trigger);
    return catalog.get(kind, kind == TypeKind::Pipeline ? u"Pipeline"_s : resource.type());
}

/// The ending of the file that a dataset names, such as ".ilearner"; empty when it names none.
QString extensionOf(const Resource &resource)
{
    const QString file = resource.properties()[u"typeProperties"][u"fileName"].scalarText();
    const qsizetype dot = file.lastIndexOf(u'.');
    return dot < 0 || file.size() - dot > 10 ? QString() : file.mid(dot);
}

struct Counts
{
    int errors = 0;
    int warnings = 0;
};

QString problemWords(const Counts &counts)
{
    if (counts.errors)
        return counts.errors == 1 ? tr("1 error") : tr("%1 errors").arg(counts.errors);
    return counts.warnings == 1 ? tr("1 warning") : tr("%1 warnings").arg(counts.warnings);
}

SectionRow rowOf(const Resource &resource, const Catalog &catalog)
{
    const TypeInfo &type = typeOf(resource, catalog);
    SectionRow row{keyOf(resource.id), resource.name(), {}, type.icon, &Tokens::secondary, type.label, resource.type()};
    if (resource.isBroken()) {
        row.icon = u"error"_s;
        row.colour = &Tokens::bad;
        row.help = tr("The file is not valid JSON.");
    }
    if (resource.kind == ResourceKind::Dataset) {
        const QString extension = extensionOf(resource);
        const bool isExternal = resource.properties()[u"external"].toBool().value_or(false);
        row.state = isExternal ? tr("external") : extension.isEmpty() ? type.label : extension;
        if (const QString icon = iconOfFile(extension); !icon.isEmpty())
            row.icon = icon;
    } else if (resource.kind != ResourceKind::Pipeline) {
        row.state = type.label;
    }
    return row;
}

} // namespace

QList<Section> paletteSections(const Project &project, const Catalog &catalog)
{
    QList<const TypeInfo *> activities = catalog.all(TypeKind::Activity);
    std::stable_sort(activities.begin(), activities.end(),
                     [](const TypeInfo *a, const TypeInfo *b) { return rankOf(a->category) < rankOf(b->category); });
    QList<Section> sections;
    for (const TypeInfo *type : std::as_const(activities))
        if (type->existsIn(project.dialect))
            addTo(sections, categoryTitle(type->category),
                  {u"activity/"_s + type->id,
                   type->label,
                   {},
                   type->icon,
                   colourOf(type->category),
                   type->help,
                   type->id});
    QList<Section> generated;
    for (const TypeInfo *type : catalog.all(TypeKind::Dataset))
        if (type->existsIn(project.dialect))
            addTo(type->isGenerated ? generated : sections, type->isGenerated ? familyTitle(*type) : tr("New dataset"),
                  {u"dataset/"_s + type->id, type->label, {}, type->icon, &Tokens::secondary, type->help, type->id});
    for (const ResourcePtr &resource : project.resources)
        if (resource->kind == ResourceKind::Dataset)
            addTo(sections, tr("Datasets of the project"), rowOf(*resource, catalog));
    return sections + generated;
}

QList<Section> projectSections(const Project &project, const Catalog &catalog, const QList<Problem> &problems,
                               const std::function<QString(ResourceId)> &runState,
                               const std::function<bool(ResourceId)> &isPlaceholder)
{
    QHash<ResourceId, Counts> counts;
    for (const Problem &problem : problems) {
        counts[problem.resource].errors += problem.severity == Severity::Error;
        counts[problem.resource].warnings += problem.severity == Severity::Warning;
    }
    const std::pair<ResourceKind, QString> kinds[] = {{ResourceKind::Pipeline, tr("Pipelines")},
                                                      {ResourceKind::Dataset, tr("Datasets")},
                                                      {ResourceKind::LinkedService, tr("Linked services")},
                                                      {ResourceKind::Trigger, tr("Triggers")},
                                                      {ResourceKind::Other, tr("Other files")}};
    QList<Section> sections;
    for (const auto &[kind, title] : kinds) {
        Section section{title, {}};
        for (const ResourcePtr &resource : project.resources) {
            if (resource->kind != kind)
                continue;
            SectionRow row = rowOf(*resource, catalog);
            const QString state = runState ? runState(resource->id) : QString();
            const Counts own = counts.value(resource->id);
            row.errors = own.errors;
            row.warnings = own.warnings;
            if (own.errors || own.warnings)
                row.help = problemWords(own) + u". "_s + row.help;
            if (!state.isEmpty())
                row.state = state;
            if (isPlaceholder && isPlaceholder(resource->id)) {
                row.icon = u"flag"_s;
                row.state = tr("placeholder");
            }
            section.rows << row;
        }
        if (!section.rows.isEmpty())
            sections << section;
    }
    return sections;
}

ResourceId resourceOfKey(QStringView key)
{
    return key.startsWith(u"resource/") ? ResourceId{key.mid(9).toUInt()} : ResourceId();
}

QString keyOf(ResourceId resource) { return u"resource/"_s + QString::number(resource.value); }

} // namespace millrace::gui
