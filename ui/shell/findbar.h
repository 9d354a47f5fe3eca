// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edit/find.h"
#include "ui/document/document.h"

#include <QWidget>

class QLineEdit;
class QToolButton;

namespace millrace::gui {

class Label;
class Theme;

/// Finds a text in names, types, properties and expressions of the whole project, goes from place to place, and
/// replaces it everywhere in one step of undo.
class FindBar final : public QWidget
{
    Q_OBJECT

public:
    FindBar(const Theme &theme, Document &document, QWidget *parent = nullptr);

    void open();
    /// Goes to the next place (1) or the one before (-1); round at the end.
    void step(int direction);

Q_SIGNALS:
    void jumpRequested(const millrace::Finding &finding);
    void failed(const QString &message);
    void told(const QString &message);
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void search();
    void tell();
    void replaceAll();

    const Theme &m_theme;
    Document &m_document;
    QLineEdit *m_wanted;
    QLineEdit *m_replacement;
    Label *m_count;
    QList<QToolButton *> m_buttons;
    QList<Finding> m_found;
    qsizetype m_current = -1;
};

} // namespace millrace::gui
