// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/document.h"
#include "ui/jsonview/fragmenttext.h"

#include <QHash>
#include <QTimer>
#include <QWidget>

class QToolButton;

namespace millrace::gui {

class CodeEditor;
class Label;
class Theme;

/// The JSON of what is selected, both ways: valid text goes to the document a moment after the last key, a change of
/// the document is patched into the text. Text that does not parse is a draft that stays with its subject.
class JsonPane final : public QWidget
{
    Q_OBJECT

public:
    JsonPane(const Theme &theme, Document &document, const Selection &selection, QWidget *parent = nullptr);

    CodeEditor &editor() { return *m_editor; }
    /// Puts the caret at the place that a problem's pointer names.
    void focusPointer(const json::Pointer &pointer);

Q_SIGNALS:
    void failed(const QString &message);

private:
    using Key = std::pair<quint32, quint32>;
    Key key() const { return {m_subject.resource.value, m_subject.activity.value}; }

    Subject subjectNow() const;
    void followSelection();
    void follow();
    void followDocument();
    void catchUp();
    void show(const Subject &subject);
    void apply();
    void showState(const QString &error);
    void refuseOutdated(const QByteArray &text);
    void keepMine();
    void takeTheirs();
    void refreshMarks();

    const Theme &m_theme;
    Document &m_document;
    const Selection &m_selection;
    CodeEditor *m_editor;
    QToolButton *m_whole;
    QWidget *m_conflict;
    Label *m_error;
    QTimer m_pause;
    QTimer m_rest; ///< runs while a large text waits for the selection to come to rest
    QTimer m_lag;  ///< runs while a large text waits for the document to come to rest
    Subject m_subject;
    FragmentText m_text;
    QHash<Key, QByteArray> m_drafts;
    quint64 m_session = 0; ///< parts the undo steps of one visit from those of the next
    bool m_isApplying = false;
    bool m_showsWhole = false;
};

} // namespace millrace::gui
