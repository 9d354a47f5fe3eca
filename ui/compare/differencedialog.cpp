// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/differencedialog.h"

#include "model/project/kind.h"
#include "ui/theme/label.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTreeWidget>

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

enum Column { What, Change, Before, After };
enum Role { FullBefore = Qt::UserRole, FullAfter };

/// How a kind of difference is told: its word, and the colour of it.
struct Look
{
    QString word;
    QColor Tokens::*colour;
};

Look lookOf(ResourceDifference::Kind kind)
{
    switch (kind) {
    case ResourceDifference::Kind::Added:
        return {DifferenceDialog::tr("added"), &Tokens::okText};
    case ResourceDifference::Kind::Removed:
        return {DifferenceDialog::tr("removed"), &Tokens::badText};
    case ResourceDifference::Kind::Changed:
        return {DifferenceDialog::tr("changed"), &Tokens::accentText};
    }
    Q_UNREACHABLE();
}

Look lookOf(MemberDifference::Kind kind)
{
    switch (kind) {
    case MemberDifference::Kind::Added:
        return lookOf(ResourceDifference::Kind::Added);
    case MemberDifference::Kind::Removed:
        return lookOf(ResourceDifference::Kind::Removed);
    case MemberDifference::Kind::Changed:
        return lookOf(ResourceDifference::Kind::Changed);
    case MemberDifference::Kind::Renamed:
        return {DifferenceDialog::tr("renamed"), &Tokens::accentText};
    case MemberDifference::Kind::Reordered:
        return {DifferenceDialog::tr("another order"), &Tokens::secondary};
    case MemberDifference::Kind::Follows:
        return {DifferenceDialog::tr("follows"), &Tokens::secondary};
    }
    Q_UNREACHABLE();
}

QString titleOf(const ResourceDifference &resource)
{
    const QString kind = resource.resource ? kindWords(*resource.resource) : DifferenceDialog::tr("file");
    return kind + u' ' + (resource.before.isEmpty() ? resource.after : resource.before);
}

QString inOneLine(const QByteArray &json)
{
    constexpr qsizetype Longest = 200; // characters: more is never seen in a column
    return QString::fromUtf8(json.left(4 * Longest)).simplified().left(Longest);
}

QPlainTextEdit *makeText(const Theme &theme, const QString &name, const QString &title)
{
    auto *text = new QPlainTextEdit;
    text->setObjectName(name);
    text->setAccessibleName(title);
    text->setReadOnly(true);
    text->setFont(theme.font(Type::Code));
    text->setFrameShape(QFrame::NoFrame);
    return text;
}

QWidget *titled(const Theme &theme, const QString &title, QWidget *view)
{
    auto *part = new QWidget;
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(new Label(theme, Type::Label, &Tokens::secondary, title));
    layout->addWidget(view, 1);
    return part;
}

} // namespace

DifferenceDialog::DifferenceDialog(const Theme &theme, const Comparison &comparison, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_list(new QTreeWidget)
    , m_before(makeText(theme, u"differenceBefore"_s, comparison.before))
    , m_after(makeText(theme, u"differenceAfter"_s, comparison.after))
{
    setObjectName(u"differences"_s);
    setWindowTitle(comparison.title);
    resize(1040, 680);
    m_list->setObjectName(u"differenceList"_s);
    m_list->setAccessibleName(tr("Differences"));
    m_list->setHeaderLabels({tr("Member"), tr("Change"), comparison.before, comparison.after});
    m_list->setUniformRowHeights(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFont(theme.font(Type::List));
    fill(comparison);
    arrange(comparison);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &DifferenceDialog::showChosen);
    m_list->setFocus();
    m_list->setCurrentItem(m_list->topLevelItem(0));
}

void DifferenceDialog::fill(const Comparison &comparison)
{
    const auto word = [](Dialect dialect) { return dialect == Dialect::V1 ? u"v1"_s : u"V2"_s; };
    const Differences &differences = comparison.differences;
    if (differences.before != differences.after)
        new QTreeWidgetItem(m_list, {tr("dialect"), lookOf(ResourceDifference::Kind::Changed).word,
                                     word(differences.before), word(differences.after)});
    for (const ResourceDifference &resource : differences.resources) {
        QTreeWidgetItem *item = addResource(resource);
        for (const MemberDifference &member : resource.members)
            addMember(*item, member);
    }
    m_list->expandAll();
}

QTreeWidgetItem *DifferenceDialog::addResource(const ResourceDifference &resource)
{
    const Look look = resource.isRenamed() ? lookOf(MemberDifference::Kind::Renamed) : lookOf(resource.kind);
    auto *item = new QTreeWidgetItem(m_list, {titleOf(resource), look.word});
    if (resource.isRenamed()) {
        item->setText(Column::Before, resource.before);
        item->setText(Column::After, resource.after);
    }
    item->setFont(Column::What, m_theme.font(Type::List, QFont::DemiBold));
    item->setForeground(Column::Change, m_theme.tokens().*look.colour);
    return item;
}

void DifferenceDialog::addMember(QTreeWidgetItem &resource, const MemberDifference &member)
{
    const Look look = lookOf(member.kind);
    // every resource's members are its properties
    const bool isProperty = member.place.size() > 1 && member.place.first() == "properties"_L1;
    const QStringList place = isProperty ? member.place.mid(1) : member.place;
    auto *item = new QTreeWidgetItem(&resource, {place.isEmpty() ? tr("the whole text") : place.join(u" › "_s),
                                                 member.isSecret ? tr("%1, secret").arg(look.word) : look.word,
                                                 inOneLine(member.was), inOneLine(member.is)});
    item->setForeground(Column::Change, m_theme.tokens().*look.colour);
    item->setData(Column::What, Role::FullBefore, QString::fromUtf8(member.was));
    item->setData(Column::What, Role::FullAfter, QString::fromUtf8(member.is));
    item->setToolTip(Column::What, item->text(Column::What));
}

void DifferenceDialog::arrange(const Comparison &comparison)
{
    m_list->setColumnWidth(Column::What, 420);
    m_list->setColumnWidth(Column::Change, 110);
    m_list->setColumnWidth(Column::Before, 230);
    auto *texts = new QSplitter(Qt::Horizontal);
    texts->addWidget(titled(m_theme, comparison.before, m_before));
    texts->addWidget(titled(m_theme, comparison.after, m_after));
    auto *parts = new QSplitter(Qt::Vertical);
    parts->addWidget(m_list);
    parts->addWidget(texts);
    parts->setSizes({430, 190});
    auto *equal = new Label(m_theme, Type::Body, &Tokens::secondary, tr("Both say the same; at most layout differs."));
    equal->setObjectName(u"differenceNone"_s);
    equal->setAlignment(Qt::AlignCenter);
    equal->setVisible(comparison.differences.isEmpty());
    parts->setVisible(!comparison.differences.isEmpty());
    auto *close = new QPushButton(tr("Close"));
    close->setObjectName(u"differenceClose"_s);
    setButtonKind(*close, ButtonKind::Primary);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 20);
    layout->setSpacing(12);
    layout->addWidget(parts, 1);
    layout->addWidget(equal, 1);
    layout->addWidget(close, 0, Qt::AlignRight);
}

void DifferenceDialog::showChosen()
{
    const QTreeWidgetItem *item = m_list->currentItem();
    m_before->setPlainText(item ? item->data(Column::What, Role::FullBefore).toString() : QString());
    m_after->setPlainText(item ? item->data(Column::What, Role::FullAfter).toString() : QString());
}

} // namespace millrace::gui
