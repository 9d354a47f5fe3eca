// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/form.h"

#include "ui/inspector/fieldrow.h"
#include "ui/inspector/textinput.h"
#include "ui/theme/label.h"
#include "ui/theme/metrics.h"
#include "ui/theme/style.h"

#include <QGridLayout>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace millrace::gui {

Form::Form(const Theme &theme, Document &document, const Selection &selection, QWidget *parent)
    : QScrollArea(parent)
    , m_theme(theme)
    , m_document(document)
    , m_selection(selection)
{
    setAccessibleName(tr("Properties"));
    setObjectName(u"form"_s);
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setBackgroundRole(QPalette::Window);
    connect(&selection, &Selection::changed, this, &Form::follow);
    connect(&document, &Document::changed, this, &Form::follow);
    connect(&document, &Document::replaced, this, &Form::rebuild);
    connect(&document, &Document::problemsChanged, this, &Form::refreshProblems);
    build();
}

void Form::showEvent(QShowEvent *event)
{
    if (m_isStale)
        build();
    QScrollArea::showEvent(event);
}

void Form::setSlice(const std::optional<schedule::Slice> &slice, ResourceId pipeline)
{
    m_context->slice = slice;
    m_context->pipeline = pipeline;
    refresh();
}

void Form::follow()
{
    if (!isVisible() || m_isStale)
        return rebuild();
    const Subject subject = subjectOf(m_document.project(), m_selection.current());
    const bool isOther = subject != m_subject || m_selection.current().nodes.size() > 1 || !subject;
    m_subject = subject;
    if (isOther || shape() != m_builtFor)
        rebuild();
    else
        refresh();
}

/// What the rows depend on: a type, or the type of a part of it, brings fields of its own.
QString Form::shape() const
{
    const Project &project = m_document.project();
    QString shape = typeOf(project, m_subject) + u'/' + QString::number(int(project.dialect));
    if (!m_subject || typeInfoOf(project, m_document.catalog(), m_subject).parts.isEmpty())
        return shape;
    for (const Field &field : fieldsOf(project, m_document.catalog(), m_subject))
        shape += u'/' + field.id;
    return shape;
}

/// A form that nobody sees waits until somebody does.
void Form::rebuild()
{
    m_isStale = !isVisible();
    if (!m_isStale)
        build();
}

void Form::build()
{
    m_isStale = false;
    m_subject = subjectOf(m_document.project(), m_selection.current());
    m_builtFor = shape();
    if (!m_subject && m_hint)
        return showHint();
    const auto slice = m_context ? m_context->slice : std::nullopt;
    const ResourceId pipeline = m_context ? m_context->pipeline : ResourceId();
    m_context = std::make_shared<FormContext>(FormContext{m_theme, m_document, slice, pipeline,
                                                          [this] { return nameOf(m_document.project(), m_subject); },
                                                          [this](ResourceId id) { Q_EMIT openRequested(id); }});
    m_hint.clear();
    if (m_name)
        m_name->disconnect(this); // the old page loses the focus while it goes: that renames nothing
    m_rows.clear();
    m_groups.clear();
    m_showsAdvanced = false;
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(14, 10, 14, 16);
    layout->setSpacing(6);
    if (m_subject) {
        addHead(*layout);
        addFields(*layout);
        addFoot(*layout);
    } else {
        m_hint = new Label(m_theme, Type::Body, &Tokens::secondary);
        m_hint->setWordWrap(true);
        layout->addWidget(m_hint);
        showHint();
    }
    layout->addStretch();
    // The old page may be the one whose signal brought us here.
    if (QWidget *old = takeWidget())
        old->deleteLater();
    setWidget(page);
    page->setAutoFillBackground(false);
    refresh();
}

void Form::showHint()
{
    const qsizetype count = m_selection.current().nodes.size();
    m_hint->setText(count > 1 ? tr("%1 things are selected.").arg(count)
                              : tr("Select something on the canvas or in the project to see its fields."));
}

void Form::addHead(QVBoxLayout &layout)
{
    auto *head = new QHBoxLayout;
    head->setSpacing(4);
    head->addWidget(new Label(m_theme, Type::Label, &Tokens::secondary, tr("Name")));
    head->addWidget(new Label(m_theme, Type::Label, &Tokens::badText, u"*"_s));
    head->addStretch();
    m_name = new TextInput(m_theme);
    m_name->setObjectName(u"field.name"_s);
    m_name->setAccessibleName(tr("Name"));
    connect(m_name, &QLineEdit::editingFinished, this, &Form::rename);
    m_general = new Label(m_theme, Type::Label, &Tokens::badText);
    m_general->setObjectName(u"problem.general"_s);
    m_general->setWordWrap(true);
    layout.addLayout(head);
    layout.addWidget(m_name);
    layout.addWidget(m_general);
}

void Form::addFields(QVBoxLayout &layout)
{
    QStringList groups;
    const QList<Field> fields = fieldsOf(m_document.project(), m_document.catalog(), m_subject);
    for (const Field &field : fields)
        if (!groups.contains(field.group))
            groups << field.group;
    for (const QString &group : groups) {
        Group made{nullptr, {}};
        if (!group.isEmpty()) {
            made.head = makeSectionHead(m_theme, group);
            made.head->setContentsMargins(0, 10, 0, 0);
            layout.addWidget(made.head);
        }
        auto *grid = new QGridLayout;
        grid->setHorizontalSpacing(10);
        grid->setVerticalSpacing(8);
        grid->setColumnStretch(0, 1);
        grid->setColumnStretch(1, 1);
        layout.addLayout(grid);
        int column = 0;
        for (const Field &field : fields) {
            if (field.group != group)
                continue;
            auto *row = new FieldRow(field, m_context);
            addRow(*row, *grid, column);
            made.rows << row;
        }
        m_groups << made;
    }
}

void Form::addRow(FieldRow &row, QGridLayout &grid, int &column)
{
    m_rows << &row;
    const bool isShort = row.isShort();
    int line = std::max(0, grid.rowCount() - (column == 1 ? 1 : 0));
    if (!isShort && column == 1) {
        line = grid.rowCount();
        column = 0;
    }
    grid.addWidget(&row, line, column, 1, isShort ? 1 : 2, Qt::AlignTop);
    column = isShort ? 1 - column : 0;
    const Field field = row.field();
    connect(&row, &FieldRow::edited, this, [this, field](const QByteArray &json) { applyField(field, json); });
    connect(&row, &FieldRow::editedInside, this, [this, field](const json::Pointer &inner, const json::Change &change) {
        applyInside(field, inner, change);
    });
    connect(&row, &FieldRow::newWanted, this, [this, field](const TypeInfo &type, const json::Pointer &inside) {
        report(m_document.apply(tr("Add %1").arg(type.label),
                                newTargetEdit(m_document.catalog(), m_subject, field, type, inside)));
    });
    connect(&row, &FieldRow::fixRequested, this,
            [this](const QuickFix &fix) { report(m_document.apply(fix.title, fix.edit)); });
}

void Form::addFoot(QVBoxLayout &layout)
{
    m_more = new QToolButton;
    m_more->setObjectName(u"moreFields"_s);
    m_more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_more->setFocusPolicy(Qt::TabFocus);
    connect(m_more, &QToolButton::clicked, this, [this] {
        m_showsAdvanced = !m_showsAdvanced;
        refresh();
    });
    layout.addSpacing(6);
    layout.addWidget(m_more, 0, Qt::AlignLeft);
    const TypeInfo &type = typeInfoOf(m_document.project(), m_document.catalog(), m_subject);
    if (!type.isKnown)
        addUnknown(layout);
    for (const QString &text : {type.help, type.retired}) {
        if (text.isEmpty())
            continue;
        auto *note = new Label(m_theme, Type::Label, &Tokens::secondary, text);
        note->setWordWrap(true);
        layout.addWidget(note);
    }
}

/// A type that the catalogue does not have is nothing bad: it stays as it is, and its JSON is at hand.
void Form::addUnknown(QVBoxLayout &layout)
{
    auto *note =
        new Label(m_theme, Type::Body, &Tokens::secondary,
                  tr("Millrace has no fields for the type %1. It stays wired and is exported as it is written; "
                     "change it as JSON.")
                      .arg(typeOf(m_document.project(), m_subject)));
    note->setObjectName(u"unknownType"_s);
    note->setWordWrap(true);
    auto *json = new QToolButton;
    json->setObjectName(u"unknownJson"_s);
    json->setText(tr("Edit JSON"));
    json->setToolButtonStyle(Qt::ToolButtonTextOnly);
    json->setFocusPolicy(Qt::TabFocus);
    setButtonKind(*json, ButtonKind::Outline);
    connect(json, &QToolButton::clicked, this, &Form::jsonRequested);
    layout.addWidget(note);
    layout.addWidget(json, 0, Qt::AlignLeft);
}

void Form::refresh()
{
    if (!m_subject || !m_name || m_isStale)
        return;
    const Project &project = m_document.project();
    if (!m_name->hasFocus() || !m_name->isModified())
        m_name->showText(nameOf(project, m_subject));
    refreshProblems();
    int folded = 0;
    for (FieldRow *row : m_rows) {
        row->showValue(valueOf(project, m_subject, row->field()), m_showsAdvanced);
        folded += row->isFolded();
    }
    for (const Group &group : m_groups) {
        const bool any = std::any_of(group.rows.begin(), group.rows.end(),
                                     [this](const FieldRow *row) { return m_showsAdvanced || !row->isFolded(); });
        if (group.head)
            group.head->setVisible(any);
    }
    m_more->setVisible(folded > 0);
    m_more->setIcon(m_theme.icon(m_showsAdvanced ? u"chevron-up" : u"chevron"));
    m_more->setText(m_showsAdvanced ? tr("Fewer fields") : tr("%1 more fields").arg(folded));
}

void Form::refreshProblems()
{
    if (!m_subject || !m_general || m_isStale)
        return;
    QHash<FieldRow *, QList<Problem>> byRow;
    QStringList general;
    const QString retired = typeInfoOf(m_document.project(), m_document.catalog(), m_subject).retired;
    Severity worst = Severity::Information;
    for (const Problem &problem : m_document.problems()) {
        if (problem.resource != m_subject.resource || problem.activity != m_subject.activity)
            continue;
        if (FieldRow *row = rowFor(problem.pointer))
            byRow[row] << problem;
        else if (problem.message != retired) { // that stands at the foot already
            general << problem.message;
            worst = std::min(worst, problem.severity);
        }
    }
    m_general->setColour(inkOf(worst));
    m_general->setText(general.join(u'\n'));
    m_general->setVisible(!general.isEmpty());
    for (FieldRow *row : m_rows)
        row->showProblems(byRow.value(row));
}

FieldRow *Form::rowFor(const json::Pointer &pointer) const
{
    FieldRow *best = nullptr;
    qsizetype length = -1;
    for (FieldRow *row : m_rows) {
        const auto &own = row->field().pointer.in(m_document.project().dialect);
        if (!own)
            continue;
        const json::Pointer place = filePointer(m_document.project(), m_subject, *own);
        if (pointer.startsWith(place) && place.size() > length) {
            best = row;
            length = place.size();
        }
    }
    return best;
}

void Form::focusField(const json::Pointer &pointer)
{
    if (m_isStale)
        build();
    FieldRow *row = rowFor(pointer);
    QWidget *target = row ? static_cast<QWidget *>(&row->editor()) : static_cast<QWidget *>(m_name);
    if (!target)
        return;
    if (row && row->isHidden()) {
        m_showsAdvanced = true;
        refresh();
    }
    target->setFocus(Qt::OtherFocusReason);
    // The layout has to settle before it can be scrolled to.
    QTimer::singleShot(0, this, [this, field = QPointer(target)] {
        if (field)
            ensureWidgetVisible(field, 20, 60);
    });
}

void Form::rename()
{
    const QString name = m_name->text();
    if (!m_subject || name == nameOf(m_document.project(), m_subject))
        return;
    m_name->setModified(false);
    const Result<> renamed = m_document.apply(tr("Rename"), renameEdit(m_document.catalog(), m_subject, name));
    if (!renamed && m_name)
        m_name->showText(nameOf(m_document.project(), m_subject));
    report(renamed);
}

void Form::applyField(const Field &field, const QByteArray &json)
{
    const QString key = u"%1/%2/%3"_s.arg(m_subject.resource.value).arg(m_subject.activity.value).arg(field.id);
    report(m_document.apply(tr("Change %1").arg(field.label), setFieldEdit(m_subject, field, json), key));
}

void Form::applyInside(const Field &field, const json::Pointer &inner, const json::Change &change)
{
    const auto &own = field.pointer.in(m_document.project().dialect);
    if (!own)
        return;
    const json::Pointer pointer = *own / inner;
    const QString key =
        std::holds_alternative<json::Set>(change)
            ? u"%1/%2/%3"_s.arg(m_subject.resource.value).arg(m_subject.activity.value).arg(pointer.toString())
            : QString();
    report(m_document.apply(tr("Change %1").arg(field.label), changeEdit(m_subject, pointer, change), key));
}

void Form::report(const Result<> &result)
{
    if (!result)
        Q_EMIT failed(result.error().message);
}

} // namespace millrace::gui
