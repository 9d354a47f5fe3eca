// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/startpage.h"

#include "ui/theme/label.h"
#include "ui/theme/painting.h"
#include "ui/theme/tokenicon.h"

#include <QAbstractButton>
#include <QDir>
#include <QFileInfo>
#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

/// A wide row that is a button: icon, title, and what it leads to.
class StartRow final : public QAbstractButton
{
public:
    StartRow(const Theme &theme, QString icon, const QString &title, QString help)
        : m_theme(theme)
        , m_icon(std::move(icon))
        , m_help(std::move(help))
    {
        setText(title);
        setAccessibleDescription(m_help);
        setFocusPolicy(Qt::StrongFocus);
        setCursor(Qt::PointingHandCursor);
        setAttribute(Qt::WA_Hover);
        setFixedHeight(52);
    }
    QSize sizeHint() const override { return {440, 52}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Tokens &tokens = m_theme.tokens();
        QPainter painter(this);
        if (underMouse() || isDown())
            paint::box(painter, rect(), tokens.hover, {}, 8);
        if (hasFocus())
            paint::focusRing(painter, rect(), m_theme);
        drawIcon(painter, QRectF(14, 17, 18, 18), m_icon, tokens.accent);
        painter.setFont(m_theme.font(Type::Body, QFont::DemiBold));
        painter.setPen(tokens.text);
        painter.drawText(QRect(46, 8, width() - 60, 18), Qt::AlignLeft | Qt::AlignVCenter, text());
        painter.setFont(m_theme.font(Type::Label));
        painter.setPen(tokens.secondary);
        const QRect line(46, 27, width() - 60, 16);
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(m_help, Qt::ElideMiddle, line.width()));
    }

private:
    const Theme &m_theme;
    QString m_icon;
    QString m_help;
};

} // namespace

StartPage::StartPage(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_recent(new QVBoxLayout)
    , m_recentHead(makeSectionHead(theme, tr("Recent")))
{
    setObjectName(u"startPage"_s);
    auto *title = new Label(theme, Type::Body, &Tokens::text, tr("Millrace"));
    QFont large = theme.font(Type::Body, QFont::DemiBold);
    large.setPointSizeF(large.pointSizeF() * 1.8);
    title->setFont(large);
    auto *subtitle = new Label(theme, Type::Body, &Tokens::secondary,
                               tr("Design retraining pipelines for Azure Data Factory, and run them here first."));
    QWidget *create =
        makeRow(u"plus"_s, tr("New project"), tr("Begin empty, or with a retraining chain"), u"startNew"_s);
    QWidget *open = makeRow(u"folder"_s, tr("Open folder"),
                            tr("Data Factory JSON, v1 or V2, as it lies in your repository"), u"startOpen"_s);
    m_sample = makeRow(u"train"_s, tr("Open the sample"),
                       tr("Seattle weather: retrain a model month by month, then press Run"), u"startSample"_s);
    auto *column = new QVBoxLayout;
    column->setSpacing(2);
    column->addWidget(title);
    column->addWidget(subtitle);
    column->addSpacing(20);
    column->addWidget(makeSectionHead(theme, tr("Start")));
    column->addSpacing(4);
    for (QWidget *row : {create, open, m_sample})
        column->addWidget(row);
    column->addSpacing(16);
    column->addWidget(m_recentHead);
    column->addSpacing(4);
    column->addLayout(m_recent);
    m_recent->setSpacing(2);
    auto *frame = new QHBoxLayout;
    frame->addStretch(1);
    frame->addLayout(column);
    frame->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->addStretch(2);
    layout->addLayout(frame);
    layout->addStretch(3);
    connect(static_cast<QAbstractButton *>(create), &QAbstractButton::clicked, this, &StartPage::newRequested);
    connect(static_cast<QAbstractButton *>(open), &QAbstractButton::clicked, this, &StartPage::openRequested);
    connect(static_cast<QAbstractButton *>(m_sample), &QAbstractButton::clicked, this, &StartPage::sampleRequested);
    setRecent({});
}

QWidget *StartPage::makeRow(const QString &icon, const QString &title, const QString &help, const QString &name)
{
    auto *row = new StartRow(m_theme, icon, title, help);
    row->setObjectName(name);
    return row;
}

void StartPage::setRecent(const QStringList &paths)
{
    while (QLayoutItem *item = m_recent->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    m_recentHead->setVisible(!paths.isEmpty());
    for (const QString &path : paths.mid(0, 5)) {
        QWidget *row =
            makeRow(u"pipeline"_s, QFileInfo(path).fileName(), QDir::toNativeSeparators(path), u"recent."_s + path);
        m_recent->addWidget(row);
        connect(static_cast<QAbstractButton *>(row), &QAbstractButton::clicked, this,
                [this, path] { Q_EMIT recentRequested(path); });
    }
}

void StartPage::setHasSample(bool hasSample) { m_sample->setVisible(hasSample); }

} // namespace millrace::gui
