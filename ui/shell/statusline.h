// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStatusBar>

namespace millrace::gui {

class Label;
class Theme;

/// The line at the bottom: bench and selection at the left; dialect, zoom and saved at the right.
class StatusLine final : public QStatusBar
{
    Q_OBJECT

public:
    explicit StatusLine(const Theme &theme, QWidget *parent = nullptr);

    enum class Light { Off, On, Failed };
    void setBench(Light light, const QString &text);
    void setSelected(const QString &text);
    void setDialect(const QString &text);
    void setZoom(double factor);
    void setSaved(const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    Light m_light = Light::Off;
    Label *m_bench;
    Label *m_selected;
    Label *m_dialect;
    Label *m_zoom;
    Label *m_saved;
};

} // namespace millrace::gui
