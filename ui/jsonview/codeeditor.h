// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <memory>

namespace millrace::gui {

class Theme;

/// A place in the text that something is to be said of, as byte offsets.
struct CodeMark
{
    enum class Kind { Error, Warning, Information };

    qsizetype begin = 0;
    qsizetype end = 0;
    Kind kind = Kind::Error;
    QString message;

    bool operator==(const CodeMark &) const = default;
};

/// The code editor for JSON: the one place that knows QScintilla. Offsets are bytes of UTF-8.
class CodeEditor final : public QWidget
{
    Q_OBJECT

public:
    explicit CodeEditor(const Theme &theme, QWidget *parent = nullptr);
    ~CodeEditor() override;

    QByteArray text() const;
    /// Changes only the part that differs: caret, scroll position and folds stay.
    void patch(const QByteArray &text);
    /// Shows another text from its beginning.
    void reset(const QByteArray &text);
    void setReadOnly(bool readOnly);
    void setMarks(const QList<CodeMark> &marks);
    void goTo(qsizetype begin, qsizetype end);
    bool canUndo() const;
    void undo();

Q_SIGNALS:
    /// A person changed the text; patch() and reset() are silent.
    void typed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void recolour();

    struct Private;
    const Theme &m_theme;
    std::unique_ptr<Private> d;
};

} // namespace millrace::gui
