// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/insertmenus.h"

#include "ui/canvas/canvas.h"
#include "ui/shell/actions.h"
#include "ui/shell/pipelinetabs.h"
#include "ui/theme/theme.h"

#include <QMenu>

using namespace Qt::StringLiterals;

namespace millrace::gui {

InsertMenus::InsertMenus(const Theme &theme, const Actions &actions, Document &document, Selection &selection,
                         PipelineTabs &tabs)
    : QObject(&tabs)
    , m_theme(theme)
    , m_actions(actions)
    , m_document(document)
    , m_selection(selection)
    , m_tabs(tabs)
{
    connect(&actions[ActionId::InsertPipeline], &QAction::triggered, this, &InsertMenus::addPipeline);
    for (const Family &family : families()) {
        const QMenu *menu = actions[family.action].menu();
        connect(menu, &QMenu::aboutToShow, this, [this, family] { fill(family); });
    }
    connect(&document, &Document::replaced, this, &InsertMenus::refresh);
    connect(&document, &Document::changed, this, [this](const Changes &changes) {
        if (changes.dialect)
            refresh();
    });
    connect(&tabs, &PipelineTabs::currentChanged, this, &InsertMenus::refresh);
    refresh();
}

const std::array<InsertMenus::Family, 4> &InsertMenus::families()
{
    static const std::array<Family, 4> all{{{ActionId::InsertActivity, TypeKind::Activity, u"activity/"_s},
                                            {ActionId::InsertDataset, TypeKind::Dataset, u"dataset/"_s},
                                            {ActionId::InsertLinkedService, TypeKind::LinkedService, {}},
                                            {ActionId::InsertTrigger, TypeKind::Trigger, {}}}};
    return all;
}

/// Which menus there are; what stands in them is filled in when somebody opens one: the hundreds of types of a
/// catalogue would be a tenth of a window's start.
void InsertMenus::refresh()
{
    const Dialect dialect = m_document.project().dialect;
    for (const Family &family : families()) {
        const auto &types = m_document.catalog().all(family.kind);
        const bool hasAny = std::any_of(types.begin(), types.end(),
                                        [dialect](const TypeInfo *type) { return type->existsIn(dialect); });
        m_actions[family.action].setVisible(hasAny);
        m_actions[family.action].setEnabled(family.kind != TypeKind::Activity || m_tabs.current());
    }
}

/// The submenu for the many types that retraining rarely needs.
QMenu &InsertMenus::familyMenu(QMenu &menu, const TypeInfo &type)
{
    const std::pair<QString, QString> titles[] = {{u"files"_s, tr("More: Files")},
                                                  {u"databases"_s, tr("More: Databases")},
                                                  {u"documents"_s, tr("More: Documents and Search")},
                                                  {u"compute"_s, tr("More: Computing")},
                                                  {u"services"_s, tr("More: Services")}};
    QString title = tr("More");
    for (const auto &[family, name] : titles)
        title = family == type.family ? name : title;
    const QString name = u"family/"_s + type.family;
    if (auto *known = menu.findChild<QMenu *>(name, Qt::FindDirectChildrenOnly))
        return *known;
    QMenu *made = menu.addMenu(title);
    made->setObjectName(name);
    return *made;
}

void InsertMenus::fill(const Family &family)
{
    QMenu *menu = m_actions[family.action].menu();
    menu->clear();
    qDeleteAll(menu->findChildren<QMenu *>(Qt::FindDirectChildrenOnly));
    for (const TypeInfo *type : m_document.catalog().all(family.kind)) {
        if (!type->existsIn(m_document.project().dialect))
            continue;
        QMenu *place = type->isGenerated ? &familyMenu(*menu, *type) : menu;
        QAction *item = place->addAction(m_theme.icon(type->icon), type->label);
        item->setObjectName(u"insert/"_s + type->id);
        const bool onCanvas = !family.prefix.isEmpty() && m_tabs.current();
        const QString key = family.prefix + type->id;
        if (onCanvas)
            connect(item, &QAction::triggered, this, [this, key] { insert(key); });
        else
            connect(item, &QAction::triggered, this,
                    [this, kind = family.kind, id = type->id] { addResource(kind, id); });
    }
}

std::optional<Made> InsertMenus::apply(const QString &label, const std::function<Result<Made>(const Project &)> &make)
{
    std::optional<Made> made;
    const Result<> applied = m_document.apply(label, [&](const Project &project) -> Result<Project> {
        const Result<Made> result = make(project);
        if (!result)
            return result.error();
        made = *result;
        return made->project;
    });
    if (applied)
        return made;
    Q_EMIT failed(applied.error().message);
    return {};
}

void InsertMenus::addPipeline()
{
    const Catalog &catalog = m_document.catalog();
    if (const auto made =
            apply(tr("Add Pipeline"), [&](const Project &p) { return millrace::addPipeline(p, catalog); }))
        m_tabs.open(made->resource);
}

QPointF InsertMenus::freePlace() const
{
    Canvas *canvas = m_tabs.current();
    QPointF place = canvas->view().visibleArea().center() - QPointF(110, 40);
    const Graph graph = graphOf(m_document.project(), m_document.catalog(), canvas->pipeline(), canvas->level());
    const auto isTaken = [&graph](const QPointF &at) {
        return std::any_of(graph.nodes.begin(), graph.nodes.end(), [&at](const Node &node) {
            return node.position && QRectF(*node.position, QSizeF(230, 120)).intersects(QRectF(at, QSizeF(230, 120)));
        });
    };
    for (int tries = 0; tries < 12 && isTaken(place); ++tries)
        place += QPointF(0, 144);
    return place;
}

void InsertMenus::insert(const QString &key)
{
    Canvas *canvas = m_tabs.current();
    if (!canvas)
        return;
    const ResourceId pipeline = canvas->pipeline();
    const auto what = creatableOfKey(key, canvas->editor().creatables());
    if (!what)
        return;
    const auto made = apply(tr("Add %1").arg(what->label), [&](const Project &project) -> Result<Made> {
        const Result<Creation> creation =
            create(project, m_document.catalog(), pipeline, *what, freePlace(), canvas->level());
        if (!creation)
            return creation.error();
        return Made{creation->project, creation->node, pipeline};
    });
    if (made)
        canvas->focusNode(made->node);
}

void InsertMenus::addResource(TypeKind kind, const QString &type)
{
    const auto made = apply(tr("Add %1").arg(m_document.catalog().get(kind, type).label), [&](const Project &project) {
        return millrace::addResource(project, m_document.catalog(), kind, type);
    });
    if (made)
        m_selection.set({made->resource, {}});
}

} // namespace millrace::gui
