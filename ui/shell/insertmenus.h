// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edit/edits.h"
#include "ui/document/document.h"
#include "ui/document/selection.h"
#include "ui/shell/actions.h"

#include <QObject>

class QMenu;

namespace millrace::gui {

class PipelineTabs;
class Theme;

/// Makes new things: fills the Insert menus with the catalogue's types, and edits when one is chosen.
class InsertMenus final : public QObject
{
    Q_OBJECT

public:
    InsertMenus(const Theme &theme, const Actions &actions, Document &document, Selection &selection,
                PipelineTabs &tabs);

    void addPipeline();
    /// What the palette's key stands for: put on the open pipeline, in the middle of what is seen.
    void insert(const QString &key);

Q_SIGNALS:
    void failed(const QString &message);

private:
    /// A menu of types and the key's prefix of those that can be put on a canvas.
    struct Family
    {
        ActionId action;
        TypeKind kind;
        QString prefix;
    };
    static const std::array<Family, 4> &families();
    void refresh();
    void fill(const Family &family);
    QMenu &familyMenu(QMenu &menu, const TypeInfo &type);
    /// Applies an edit that makes something, and selects it.
    std::optional<Made> apply(const QString &label, const std::function<Result<Made>(const Project &)> &make);
    void addResource(TypeKind kind, const QString &type);
    QPointF freePlace() const;

    const Theme &m_theme;
    const Actions &m_actions;
    Document &m_document;
    Selection &m_selection;
    PipelineTabs &m_tabs;
};

} // namespace millrace::gui
