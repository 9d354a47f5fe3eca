// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/createmenu.h"

#include "model/wiring/newresource.h"
#include "ui/theme/metrics.h"
#include "ui/theme/tokenicon.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

constexpr int MenuWidth = 320;
constexpr int MostRows = 9;
constexpr int IndexRole = Qt::UserRole;
constexpr int Margin = 8;

/// Icon and name at the left, what it is at the right.
class ChoiceDelegate final : public QStyledItemDelegate
{
public:
    ChoiceDelegate(const Theme &theme, const QList<Creatable> &choices, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
        , m_choices(choices)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {100, metrics::Row}; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Creatable &what = m_choices[index.data(IndexRole).toInt()];
        const Tokens &tokens = m_theme.tokens();
        const QRect row = option.rect;
        if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver)) {
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(Qt::NoPen);
            painter->setBrush(option.state & QStyle::State_Selected ? tokens.accentGround : tokens.hover);
            painter->drawRoundedRect(row, 4, 4);
        }
        drawIcon(*painter, QRectF(row.left() + 8, row.center().y() - 7.5, metrics::SmallIcon, metrics::SmallIcon),
                 what.icon, categoryColour(tokens, what.category));
        const QRect text = row.adjusted(32, 0, -8, 0);
        painter->setFont(m_theme.font(Type::Label));
        painter->setPen(option.state & QStyle::State_Selected ? tokens.accentText : tokens.secondary);
        const QString hint = hintOf(what);
        painter->drawText(text, Qt::AlignRight | Qt::AlignVCenter, hint);
        const int taken = painter->fontMetrics().horizontalAdvance(hint) + 12;
        painter->setFont(m_theme.font(Type::List));
        painter->setPen(tokens.text);
        painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(what.label, Qt::ElideRight, text.width() - taken));
    }

private:
    static QString hintOf(const Creatable &what)
    {
        switch (what.kind) {
        case Creatable::Kind::Activity:
            return CreateMenu::tr("activity");
        case Creatable::Kind::NewDataset:
            return what.name.isEmpty() ? CreateMenu::tr("new dataset") : what.hint;
        case Creatable::Kind::Dataset:
            return what.hint;
        }
        Q_UNREACHABLE();
    }

    const Theme &m_theme;
    const QList<Creatable> &m_choices;
};

} // namespace

CreateMenu::CreateMenu(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_search(new QLineEdit)
    , m_list(new QListWidget)
{
    setObjectName(u"createMenu"_s);
    m_search->setObjectName(u"createSearch"_s);
    m_search->setPlaceholderText(tr("Add an activity or dataset"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->installEventFilter(this);
    m_list->setObjectName(u"createList"_s);
    m_list->setAccessibleName(tr("What can be added"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setItemDelegate(new ChoiceDelegate(theme, m_shown, m_list));
    m_list->viewport()->setAutoFillBackground(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Margin, Margin, Margin, Margin);
    layout->setSpacing(6);
    layout->addWidget(m_search);
    layout->addWidget(m_list);
    hide();
    connect(m_search, &QLineEdit::textChanged, this, &CreateMenu::filter);
    connect(m_list, &QListWidget::itemClicked, this, &CreateMenu::choose);
}

void CreateMenu::open(const QList<Creatable> &choices, const QPoint &near)
{
    m_choices = choices;
    m_search->clear();
    filter({});
    const QSize room = parentWidget()->size() - size() - QSize(Margin, Margin);
    move(std::clamp(near.x(), 0, std::max(0, room.width())), std::clamp(near.y(), 0, std::max(0, room.height())));
    show();
    raise();
    m_search->setFocus(Qt::PopupFocusReason);
}

/// The best answers first; of equals, the order of the choices. A name that nothing bears stands for a new dataset of
/// that name, before the answers that merely have its letters.
void CreateMenu::filter(const QString &typed)
{
    constexpr int NamedScore = 30;
    constexpr int LeastLetters = 3;
    m_shown.clear();
    std::vector<std::pair<int, int>> met;
    const QString name = typed.trimmed();
    bool isKnown = name.size() < LeastLetters || legalName(name) != name;
    for (const Creatable &what : std::as_const(m_choices)) {
        const int score = std::max(matchScore(typed, what.label), matchScore(typed, what.hint) / 2);
        isKnown |= what.label.compare(typed, Qt::CaseInsensitive) == 0;
        if (score > 0 || typed.isEmpty()) {
            met.emplace_back(-score, int(m_shown.size()));
            m_shown.append(what);
        }
    }
    for (const Creatable &what : isKnown ? QList<Creatable>() : m_choices) {
        if (!what.isHandy)
            continue;
        met.emplace_back(-NamedScore, int(m_shown.size()));
        m_shown.append(what);
        m_shown.last().name = m_shown.last().label = name;
        m_shown.last().hint = tr("new %1").arg(what.label);
    }
    std::stable_sort(met.begin(), met.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    m_list->clear();
    for (const auto &[score, index] : met) {
        auto *item = new QListWidgetItem(m_shown[index].label, m_list);
        item->setData(IndexRole, index);
    }
    m_list->setCurrentRow(0);
    fitRows(m_list->count());
}

void CreateMenu::fitRows(int rows)
{
    resize(MenuWidth, 2 * Margin + metrics::Control + 6 + std::clamp(rows, 1, MostRows) * metrics::Row + 2);
}

void CreateMenu::choose()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (!item)
        return;
    const Creatable what = m_shown[item->data(IndexRole).toInt()];
    close();
    Q_EMIT chosen(what);
}

bool CreateMenu::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::FocusOut && isVisible()) {
        close();
        return false;
    }
    if (watched != m_search || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    const int rows = m_list->count();
    if ((key == Qt::Key_Down || key == Qt::Key_Up || key == Qt::Key_Tab || key == Qt::Key_Backtab) && rows > 0) {
        const int step = key == Qt::Key_Down || key == Qt::Key_Tab ? 1 : rows - 1;
        m_list->setCurrentRow((m_list->currentRow() + step) % rows);
    } else if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        choose();
    } else if (key == Qt::Key_Escape) {
        close();
    } else {
        return false;
    }
    return true;
}

void CreateMenu::hideEvent(QHideEvent *event)
{
    QFrame::hideEvent(event);
    Q_EMIT closed();
}

void CreateMenu::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = m_theme.tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokens.line, 1));
    painter.setBrush(tokens.panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::CardRadius, metrics::CardRadius);
    if (m_list->count() > 0)
        return;
    painter.setPen(tokens.secondary);
    painter.setFont(m_theme.font(Type::Label));
    painter.drawText(m_list->geometry(), Qt::AlignHCenter | Qt::AlignTop, tr("Nothing of that name fits here."));
}

} // namespace millrace::gui
