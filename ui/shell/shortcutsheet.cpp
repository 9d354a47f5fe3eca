// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/shortcutsheet.h"

#include "ui/palette/searchlist.h"
#include "ui/shell/keybindings.h"
#include "ui/theme/label.h"
#include "ui/theme/metrics.h"

#include <QHBoxLayout>
#include <QKeySequenceEdit>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

QString native(const QList<QKeySequence> &keys)
{
    return QKeySequence::listToString(keys, QKeySequence::NativeText).replace(u"; "_s, u",  "_s);
}

/// Keys that the canvas itself has while it has the focus.
Section canvasKeys()
{
    const std::pair<QString, QString> keys[] = {
        {ShortcutSheet::tr("Into a container, out of it"), u"Enter, Alt+Up"_s},
        {ShortcutSheet::tr("Next or previous branch of a container"), u"Alt+PgDown, Alt+PgUp"_s},
        {ShortcutSheet::tr("Walk to the next node"), ShortcutSheet::tr("Arrows")},
        {ShortcutSheet::tr("Move by a grid step"), ShortcutSheet::tr("Ctrl+Arrows")},
        {ShortcutSheet::tr("Move the view"), ShortcutSheet::tr("Space and drag")},
        {ShortcutSheet::tr("Zoom at the mouse"), ShortcutSheet::tr("Ctrl+Wheel")},
        {ShortcutSheet::tr("Scroll the view"), ShortcutSheet::tr("Shift+Wheel")},
    };
    Section section{ShortcutSheet::tr("On the canvas"), {}};
    for (const auto &[name, key] : keys) {
        SectionRow row;
        row.key = u"canvas/"_s + name;
        row.name = name;
        row.state = key;
        row.icon = u"pipeline"_s;
        section.rows << row;
    }
    return section;
}

} // namespace

ShortcutSheet::ShortcutSheet(const Theme &theme, const Actions &actions, KeyBindings &keys, QWidget *window)
    : QDialog(window)
    , m_actions(actions)
    , m_keys(keys)
    , m_list(new SearchList(theme, u"keys"_s, tr("Search actions and keys"), {}))
    , m_name(new Label(theme, Type::Body, &Tokens::text))
    , m_note(new Label(theme, Type::Label, &Tokens::secondary))
    , m_edit(new QKeySequenceEdit)
    , m_none(new QPushButton(tr("No Key")))
    , m_default(new QPushButton(tr("Default")))
{
    setObjectName(u"shortcutSheet"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Keyboard"));
    resize(640, 640);
    m_edit->setObjectName(u"keyEdit"_s);
    m_edit->setAccessibleName(tr("Press the new key"));
    m_edit->setFixedWidth(180);
    m_none->setObjectName(u"keyNone"_s);
    m_default->setObjectName(u"keyDefault"_s);
    m_note->setObjectName(u"keyNote"_s);
    m_note->setWordWrap(true);
    m_name->setWeight(QFont::DemiBold);
    auto *bar = new QHBoxLayout;
    bar->addWidget(m_name, 1);
    bar->addWidget(m_edit);
    bar->addWidget(m_none);
    bar->addWidget(m_default);
    auto *foot = new QVBoxLayout;
    foot->setContentsMargins(metrics::Margin, metrics::Grid, metrics::Margin, metrics::Margin);
    foot->addLayout(bar);
    foot->addWidget(m_note);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_list, 1);
    layout->addLayout(foot);
    connect(&m_list->view(), &SectionView::chosen, this, &ShortcutSheet::choose);
    connect(&m_list->view(), &SectionView::opened, this, [this] { m_edit->setFocus(); });
    connect(m_edit, &QKeySequenceEdit::editingFinished, this, &ShortcutSheet::take);
    connect(m_none, &QPushButton::clicked, this, [this] {
        if (m_current)
            m_keys.set(*m_current, {});
        tell();
    });
    connect(m_default, &QPushButton::clicked, this, [this] {
        if (m_current)
            m_keys.reset(*m_current);
        tell();
    });
    connect(&keys, &KeyBindings::changed, this, &ShortcutSheet::fill);
    fill();
    tell();
}

void ShortcutSheet::fill()
{
    QList<Section> sections;
    m_rows.clear();
    for (int i = 0; i < int(ActionId::Count); ++i) {
        const ActionId id{i};
        if (m_actions[id].menu())
            continue;
        const QString menu = Actions::menuOf(id);
        auto section = std::find_if(sections.begin(), sections.end(),
                                    [&menu](const Section &other) { return other.title == menu; });
        if (section == sections.end())
            section = sections.insert(sections.end(), Section{menu, {}});
        SectionRow row;
        row.key = Actions::settingOf(id);
        row.name = Actions::nameOf(id);
        row.state = native(m_actions[id].shortcuts());
        row.icon = m_keys.isOwn(id) ? u"pencil"_s : u"keyboard"_s;
        row.errors = int(m_keys.conflicts(id).size());
        section->rows << row;
        m_rows.insert(row.key, id);
    }
    sections << canvasKeys();
    m_list->setSections(sections);
}

void ShortcutSheet::choose(const QString &key)
{
    m_current = m_rows.contains(key) ? std::optional(m_rows.value(key)) : std::nullopt;
    tell();
}

void ShortcutSheet::take()
{
    if (!m_current || m_edit->keySequence() == m_actions[*m_current].shortcut())
        return;
    const QKeySequence key = m_edit->keySequence();
    m_keys.set(*m_current, key.isEmpty() ? QList<QKeySequence>() : QList{key});
    tell();
}

void ShortcutSheet::tell()
{
    m_edit->setEnabled(m_current.has_value());
    m_none->setEnabled(m_current && !m_actions[*m_current].shortcut().isEmpty());
    m_default->setEnabled(m_current && m_keys.isOwn(*m_current));
    m_note->setColour(&Tokens::secondary);
    if (!m_current) {
        m_name->clear();
        m_note->setText(tr("Choose an action to give it another key."));
        return;
    }
    m_name->setText(Actions::nameOf(*m_current));
    m_edit->setKeySequence(m_actions[*m_current].shortcut());
    QStringList others;
    for (const ActionId other : m_keys.conflicts(*m_current))
        others << Actions::nameOf(other);
    if (!others.isEmpty())
        m_note->setColour(&Tokens::badText);
    m_note->setText(others.isEmpty()
                        ? tr("Press the new key in the field.")
                        : tr("%1 has this key too: neither works until one gets another.").arg(others.join(u", "_s)));
}

} // namespace millrace::gui
