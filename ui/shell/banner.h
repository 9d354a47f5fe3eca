// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>

class QHBoxLayout;

namespace millrace::gui {

class Label;
class Theme;

/// One line over the panes that tells what went wrong or asks what can wait: words, answers as buttons, a cross.
class Banner final : public QWidget
{
    Q_OBJECT

public:
    enum class Tone { Information, Warning, Error };
    struct Choice
    {
        QString text;
        std::function<void()> take;
    };

    explicit Banner(const Theme &theme, QWidget *parent = nullptr);

    void tell(Tone tone, const QString &text, const QList<Choice> &choices = {});
    QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    Tone m_tone = Tone::Information;
    Label *m_text;
    QHBoxLayout *m_choices;
};

} // namespace millrace::gui
