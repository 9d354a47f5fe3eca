// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jsonview/codeeditor.h"

#include "ui/theme/theme.h"

#include <Qsci/qscilexerjson.h>
#include <Qsci/qsciscintilla.h>

#include <QKeyEvent>
#include <QScopedValueRollback>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace::gui {

struct CodeEditor::Private
{
    QsciScintilla *editor;
    QsciLexerJSON *lexer;
    QList<CodeMark> marks;
    bool isPatching = false;

    long send(unsigned int message, unsigned long first = 0, long second = 0) const
    {
        return editor->SendScintilla(message, first, second);
    }
};

namespace {

constexpr int NumberMargin = 0;
constexpr int MarkMargin = 1;
constexpr int FoldMargin = 2;

/// One indicator (underline) and one margin marker a kind.
constexpr int slotOf(CodeMark::Kind kind) { return static_cast<int>(kind); }

} // namespace

CodeEditor::CodeEditor(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , d(std::make_unique<Private>())
{
    d->editor = new QsciScintilla;
    d->lexer = new QsciLexerJSON(d->editor);
    QsciScintilla &editor = *d->editor;
    editor.setObjectName(u"jsonEditor"_s);
    editor.setAccessibleName(tr("JSON"));
    editor.setUtf8(true);
    editor.setLexer(d->lexer);
    editor.setFrameShape(QFrame::NoFrame);
    editor.setEolMode(QsciScintilla::EolUnix);
    editor.setIndentationsUseTabs(false);
    editor.setIndentationWidth(2);
    editor.setTabWidth(2);
    editor.setAutoIndent(true);
    editor.setBackspaceUnindents(true);
    editor.setBraceMatching(QsciScintilla::SloppyBraceMatch);
    editor.setFolding(QsciScintilla::PlainFoldStyle, FoldMargin);
    editor.setCaretLineVisible(true);
    editor.setCaretWidth(2);
    editor.setExtraAscent(2);
    editor.setExtraDescent(2);
    editor.setWrapMode(QsciScintilla::WrapNone);
    editor.setScrollWidthTracking(true);
    editor.setScrollWidth(1);
    editor.setMarginType(NumberMargin, QsciScintilla::NumberMargin);
    editor.setMarginWidth(NumberMargin, u"0000"_s);
    editor.setMarginType(MarkMargin, QsciScintilla::SymbolMargin);
    editor.setMarginWidth(MarkMargin, 12);
    editor.setMarginMarkerMask(MarkMargin, 0b111);
    d->send(QsciScintilla::SCI_SETMOUSEDWELLTIME, 400);
    editor.installEventFilter(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(d->editor);
    setFocusProxy(d->editor);
    connect(&editor, &QsciScintilla::textChanged, this, [this] {
        if (!d->isPatching)
            Q_EMIT typed();
    });
    connect(&editor, &QsciScintillaBase::SCN_DWELLSTART, this, [this](int position, int, int) {
        QStringList told;
        for (const CodeMark &mark : d->marks)
            if (position >= mark.begin && position <= mark.end)
                told << mark.message;
        d->editor->setToolTip(told.join(u'\n'));
    });
    connect(&theme, &Theme::changed, this, &CodeEditor::recolour);
    recolour();
}

CodeEditor::~CodeEditor() = default;

QByteArray CodeEditor::text() const
{
    const auto length = static_cast<size_t>(d->send(QsciScintilla::SCI_GETLENGTH));
    QByteArray text(static_cast<qsizetype>(length) + 1, Qt::Uninitialized); // Scintilla writes a terminating zero
    d->editor->SendScintilla(QsciScintilla::SCI_GETTEXT, length + 1, static_cast<void *>(text.data()));
    text.chop(1);
    return text;
}

void CodeEditor::patch(const QByteArray &text)
{
    const QByteArray old = this->text();
    if (old == text)
        return;
    const auto [from, into] = std::mismatch(old.begin(), old.end(), text.begin(), text.end());
    const qsizetype head = from - old.begin();
    const qsizetype most = std::min(old.size(), text.size()) - head;
    qsizetype tail = 0;
    while (tail < most && old.at(old.size() - 1 - tail) == text.at(text.size() - 1 - tail))
        ++tail;
    const QByteArray middle = text.mid(head, text.size() - tail - head);
    // The brace of a whole pipeline is looked for through all of it, each time the caret or the text moves.
    constexpr qsizetype MostToMatch = 500'000;
    d->editor->setBraceMatching(text.size() > MostToMatch ? QsciScintilla::NoBraceMatch
                                                          : QsciScintilla::SloppyBraceMatch);
    const QScopedValueRollback patching(d->isPatching, true);
    const bool wasReadOnly = d->editor->isReadOnly();
    d->editor->setReadOnly(false);
    d->editor->SendScintilla(QsciScintilla::SCI_SETTARGETRANGE, static_cast<unsigned long>(head),
                             static_cast<long>(old.size() - tail));
    d->editor->SendScintilla(QsciScintilla::SCI_REPLACETARGET, static_cast<unsigned long>(middle.size()),
                             middle.constData());
    d->send(QsciScintilla::SCI_EMPTYUNDOBUFFER);
    d->editor->setReadOnly(wasReadOnly);
}

void CodeEditor::reset(const QByteArray &text)
{
    patch(text);
    d->send(QsciScintilla::SCI_GOTOPOS, 0);
    d->editor->setFirstVisibleLine(0);
    d->editor->setMarginWidth(NumberMargin,
                              QString(std::max(3, int(QString::number(text.count('\n')).size()) + 1), u'0'));
}

void CodeEditor::setReadOnly(bool readOnly) { d->editor->setReadOnly(readOnly); }

void CodeEditor::setMarks(const QList<CodeMark> &marks)
{
    if (marks == d->marks)
        return;
    d->marks = marks;
    const long length = d->send(QsciScintilla::SCI_GETLENGTH);
    for (const auto kind : {CodeMark::Kind::Error, CodeMark::Kind::Warning, CodeMark::Kind::Information}) {
        d->editor->markerDeleteAll(slotOf(kind));
        d->send(QsciScintilla::SCI_SETINDICATORCURRENT, static_cast<unsigned long>(slotOf(kind)));
        d->send(QsciScintilla::SCI_INDICATORCLEARRANGE, 0, length);
    }
    for (const CodeMark &mark : marks) {
        const auto begin = static_cast<unsigned long>(mark.begin);
        d->editor->markerAdd(int(d->send(QsciScintilla::SCI_LINEFROMPOSITION, begin)), slotOf(mark.kind));
        d->send(QsciScintilla::SCI_SETINDICATORCURRENT, static_cast<unsigned long>(slotOf(mark.kind)));
        d->send(QsciScintilla::SCI_INDICATORFILLRANGE, begin, static_cast<long>(mark.end - mark.begin));
    }
}

void CodeEditor::goTo(qsizetype begin, qsizetype end)
{
    d->send(QsciScintilla::SCI_SETSEL, static_cast<unsigned long>(begin), static_cast<long>(end));
    d->send(QsciScintilla::SCI_SCROLLCARET);
}

bool CodeEditor::canUndo() const { return d->editor->isUndoAvailable(); }

void CodeEditor::undo() { d->editor->undo(); }

bool CodeEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == d->editor && event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool undo = key->matches(QKeySequence::Undo) && !d->editor->isUndoAvailable();
        const bool redo = key->matches(QKeySequence::Redo) && !d->editor->isRedoAvailable();
        if (undo || redo) { // the document's turn
            event->ignore();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void CodeEditor::recolour()
{
    const Tokens &tokens = m_theme.tokens();
    const QFont font = m_theme.font(Type::Code);
    QsciScintilla &editor = *d->editor;
    d->lexer->setDefaultFont(font);
    d->lexer->setFont(font, -1);
    d->lexer->setDefaultPaper(tokens.panel);
    d->lexer->setPaper(tokens.panel, -1);
    d->lexer->setDefaultColor(tokens.text);
    d->lexer->setColor(tokens.text, -1);
    const std::pair<int, QColor> styles[] = {{QsciLexerJSON::Property, tokens.accentText},
                                             {QsciLexerJSON::String, tokens.okText},
                                             {QsciLexerJSON::EscapeSequence, tokens.warnText},
                                             {QsciLexerJSON::Number, tokens.train},
                                             {QsciLexerJSON::Keyword, tokens.train},
                                             {QsciLexerJSON::Operator, tokens.secondary},
                                             {QsciLexerJSON::CommentLine, tokens.secondary},
                                             {QsciLexerJSON::CommentBlock, tokens.secondary},
                                             {QsciLexerJSON::Error, tokens.badText},
                                             {QsciLexerJSON::UnclosedString, tokens.badText},
                                             {QsciLexerJSON::IRI, tokens.okText},
                                             {QsciLexerJSON::IRICompact, tokens.okText}};
    for (const auto &[style, colour] : styles)
        d->lexer->setColor(colour, style);
    editor.setPaper(tokens.panel);
    editor.setColor(tokens.text);
    editor.setCaretForegroundColor(tokens.text);
    editor.setCaretLineBackgroundColor(tokens.panel2);
    editor.setSelectionBackgroundColor(tokens.accentGround);
    editor.resetSelectionForegroundColor();
    editor.setMarginsBackgroundColor(tokens.panel);
    editor.setMarginsForegroundColor(tokens.faint);
    editor.setMarginsFont(m_theme.font(Type::Mono));
    editor.setFoldMarginColors(tokens.panel, tokens.panel);
    constexpr int LastFoldMarker = QsciScintilla::SC_MARKNUM_FOLDEROPEN;
    for (int marker = QsciScintilla::SC_MARKNUM_FOLDEREND; marker <= LastFoldMarker; ++marker) {
        editor.setMarkerForegroundColor(tokens.panel, marker);
        editor.setMarkerBackgroundColor(tokens.faint, marker);
    }
    editor.setMatchedBraceBackgroundColor(tokens.accentGround);
    editor.setMatchedBraceForegroundColor(tokens.accentText);
    editor.setUnmatchedBraceForegroundColor(tokens.badText);
    const std::pair<CodeMark::Kind, QColor> kinds[] = {{CodeMark::Kind::Error, tokens.bad},
                                                       {CodeMark::Kind::Warning, tokens.warn},
                                                       {CodeMark::Kind::Information, tokens.accent}};
    for (const auto &[kind, colour] : kinds) {
        editor.markerDefine(QsciScintilla::Circle, slotOf(kind));
        editor.setMarkerBackgroundColor(colour, slotOf(kind));
        editor.setMarkerForegroundColor(colour, slotOf(kind));
        editor.indicatorDefine(QsciScintilla::SquiggleLowIndicator, slotOf(kind));
        editor.setIndicatorForegroundColor(colour, slotOf(kind));
    }
}

} // namespace millrace::gui
