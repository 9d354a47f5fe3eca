// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jsonview/jsonpane.h"

#include "ui/jsonview/codeeditor.h"
#include "ui/theme/label.h"
#include "ui/theme/style.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

constexpr int PauseMilliseconds = 150;
constexpr int LagMilliseconds = 400;
constexpr int RestMilliseconds = 60;
constexpr qsizetype LargeText = 500'000;   // bytes: from here on a patch costs more than a frame
constexpr qsizetype ManyActivities = 1000; // of half a thousand bytes each

/// Whether the whole of a resource is a large text, without putting it together.
bool isLarge(const Resource *resource)
{
    return resource && (resource->activities.size() > ManyActivities ||
                        (resource->skeleton && resource->skeleton->text().size() > LargeText));
}

/// A bar that asks which of two texts to keep.
QWidget *makeConflictBar(const Theme &theme, QPushButton *keep, QPushButton *take)
{
    auto *bar = new QWidget;
    bar->setObjectName(u"jsonConflict"_s);
    auto *layout = new QVBoxLayout(bar);
    layout->setContentsMargins(14, 8, 14, 8);
    layout->setSpacing(6);
    auto *text = new Label(theme, Type::Label, &Tokens::warnText,
                           JsonPane::tr("This changed elsewhere while your text here does not parse."));
    text->setWordWrap(true);
    layout->addWidget(text);
    auto *buttons = new QHBoxLayout;
    for (QPushButton *button : {keep, take}) {
        setDense(*button);
        buttons->addWidget(button);
    }
    buttons->addStretch();
    layout->addLayout(buttons);
    return bar;
}

} // namespace

JsonPane::JsonPane(const Theme &theme, Document &document, const Selection &selection, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_document(document)
    , m_selection(selection)
    , m_editor(new CodeEditor(theme))
    , m_whole(new QToolButton)
    , m_error(new Label(theme, Type::Label, &Tokens::badText))
{
    setObjectName(u"jsonPane"_s);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto *keep = new QPushButton(tr("Keep my text"));
    keep->setObjectName(u"jsonKeepMine"_s);
    auto *take = new QPushButton(tr("Take the document's"));
    take->setObjectName(u"jsonTakeTheirs"_s);
    m_conflict = makeConflictBar(theme, keep, take);
    m_conflict->hide();
    m_error->setObjectName(u"jsonError"_s);
    m_error->setWordWrap(true);
    m_error->setContentsMargins(14, 6, 14, 6);
    m_error->hide();
    m_whole->setObjectName(u"jsonWhole"_s);
    m_whole->setText(tr("Whole resource"));
    m_whole->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_whole->setCheckable(true);
    setDense(*m_whole);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_conflict);
    layout->addWidget(m_editor, 1);
    layout->addWidget(m_error);
    layout->addWidget(m_whole, 0, Qt::AlignLeft);
    m_pause.setSingleShot(true);
    m_pause.setInterval(PauseMilliseconds);
    connect(&m_pause, &QTimer::timeout, this, &JsonPane::apply);
    m_lag.setSingleShot(true);
    m_lag.setInterval(LagMilliseconds);
    connect(&m_lag, &QTimer::timeout, this, &JsonPane::catchUp);
    m_rest.setSingleShot(true);
    m_rest.setInterval(RestMilliseconds);
    connect(&m_rest, &QTimer::timeout, this, &JsonPane::follow);
    connect(m_editor, &CodeEditor::typed, &m_pause, qOverload<>(&QTimer::start));
    connect(m_whole, &QToolButton::toggled, this, [this](bool on) {
        m_showsWhole = on;
        follow();
    });
    connect(keep, &QPushButton::clicked, this, &JsonPane::keepMine);
    connect(take, &QPushButton::clicked, this, &JsonPane::takeTheirs);
    connect(&selection, &Selection::changed, this, &JsonPane::followSelection);
    connect(&document, &Document::changed, this, &JsonPane::followDocument);
    connect(&document, &Document::replaced, this, [this] {
        m_drafts.clear();
        show(subjectNow());
    });
    connect(&document, &Document::problemsChanged, this, &JsonPane::refreshMarks);
    show(subjectNow());
}

Subject JsonPane::subjectNow() const
{
    const Selected &selected = m_selection.current();
    const Subject subject = subjectOf(m_document.project(), selected);
    if (subject.activity && !m_showsWhole)
        return subject;
    return subject ? Subject{subject.resource, {}} : Subject{selected.resource, {}};
}

/// Where a rubber band selects many, one and many again, a large text is shown when it comes to rest.
void JsonPane::followSelection()
{
    const Subject subject = subjectNow();
    if (subject != m_subject && !subject.activity && isLarge(m_document.project().find(subject.resource)))
        m_rest.start();
    else
        follow();
}

void JsonPane::follow()
{
    m_rest.stop();
    const Subject subject = subjectNow();
    if (subject == m_subject)
        return;
    if (m_pause.isActive()) {
        m_pause.stop();
        apply();
    }
    show(subject);
}

void JsonPane::show(const Subject &subject)
{
    m_rest.stop();
    m_lag.stop();
    m_subject = subject;
    m_text = FragmentText(m_document.project(), subject);
    ++m_session;
    m_conflict->hide();
    m_whole->setVisible(subjectOf(m_document.project(), m_selection.current()).activity.value != 0);
    const auto draft = m_drafts.constFind(key());
    m_editor->setReadOnly(!subject);
    m_editor->reset(draft == m_drafts.cend() ? m_text.shown() : *draft);
    if (draft != m_drafts.cend())
        apply();
    else
        showState({});
    refreshMarks();
}

void JsonPane::followDocument()
{
    const Subject subject = subjectNow();
    if (subject != m_subject)
        return show(subject);
    if (m_text.shown().size() > LargeText && !m_isApplying)
        return m_lag.start();
    catchUp();
}

void JsonPane::catchUp()
{
    m_lag.stop();
    const FragmentText next(m_document.project(), m_subject);
    if (m_isApplying || next.shown() == m_text.shown()) {
        m_text = next;
        return;
    }
    m_text = next;
    // What is being typed and does not parse must not be lost to an edit made elsewhere.
    if (m_drafts.contains(key())) {
        m_conflict->show();
        return;
    }
    if (m_pause.isActive()) {
        m_pause.stop();
        return refuseOutdated(m_editor->text());
    }
    m_editor->patch(m_text.shown());
    showState({});
    if (m_text.shown().size() > LargeText)
        refreshMarks();
}

/// What was typed into a text that the document had left behind must not undo what happened meanwhile.
void JsonPane::refuseOutdated(const QByteArray &text)
{
    m_lag.stop();
    m_text = FragmentText(m_document.project(), m_subject);
    m_drafts.insert(key(), text);
    m_conflict->show();
}

void JsonPane::apply()
{
    const QByteArray text = m_editor->text();
    if (m_lag.isActive())
        return refuseOutdated(text);
    const json::Parsed parsed = json::parse(text);
    if (parsed.error) {
        m_drafts.insert(key(), text);
        showState(tr("Line %1: %2").arg(parsed.error->place.line).arg(parsed.error->message));
        return;
    }
    m_drafts.remove(key());
    m_conflict->hide();
    showState({});
    const QScopedValueRollback applying(m_isApplying, true);
    const QString mergeKey = u"json/%1/%2"_s.arg(m_subject.resource.value).arg(m_session);
    const Result<> applied = m_document.apply(tr("Edit JSON"), m_text.editOf(text), mergeKey);
    if (!applied)
        Q_EMIT failed(applied.error().message);
}

void JsonPane::showState(const QString &error)
{
    m_error->setText(error);
    m_error->setVisible(!error.isEmpty());
}

void JsonPane::keepMine()
{
    m_conflict->hide();
    m_editor->setFocus();
    m_pause.start();
}

void JsonPane::takeTheirs()
{
    m_drafts.remove(key());
    m_conflict->hide();
    m_editor->patch(m_text.shown());
    showState({});
}

void JsonPane::refreshMarks()
{
    if (m_lag.isActive())
        return;
    QList<CodeMark> marks;
    for (const Problem &problem : m_document.problems()) {
        if (problem.resource != m_subject.resource || (m_subject.activity && problem.activity != m_subject.activity))
            continue;
        const auto kind = problem.severity == Severity::Error     ? CodeMark::Kind::Error
                          : problem.severity == Severity::Warning ? CodeMark::Kind::Warning
                                                                  : CodeMark::Kind::Information;
        const auto [begin, end] = m_text.rangeOf(m_document.project(), problem.pointer);
        marks << CodeMark{begin, end, kind, problem.message};
    }
    m_editor->setMarks(marks);
}

void JsonPane::focusPointer(const json::Pointer &pointer)
{
    if (m_rest.isActive())
        follow();
    if (m_lag.isActive())
        catchUp();
    const auto [begin, end] = m_text.rangeOf(m_document.project(), pointer);
    m_editor->goTo(begin, end);
    m_editor->setFocus();
}

} // namespace millrace::gui
