// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

namespace millrace::gui {

class Theme;

/// What a button looks like; set with setButtonKind, plain controls are Outline, tool bar buttons without are Quiet.
enum class ButtonKind { Outline, Primary, Danger, Quiet };

void setButtonKind(QWidget &button, ButtonKind kind);
/// Makes a control 28 instead of 32 high.
void setDense(QWidget &control);
bool isDense(const QWidget *control);

/// Gives every control the same height, radius, hairline and focus ring, in the theme's tokens; all else is Fusion's.
class Style final : public QProxyStyle
{
    Q_OBJECT

public:
    explicit Style(const Theme &theme);

    void polish(QWidget *widget) override;
    void polish(QApplication *application) override;
    void unpolish(QApplication *application) override;
    using QProxyStyle::polish;
    using QProxyStyle::unpolish;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl subControl,
                         const QWidget *widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                           const QWidget *widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *returnData) const override;
    QIcon standardIcon(StandardPixmap icon, const QStyleOption *option, const QWidget *widget) const override;

private:
    /// Text flags that underline mnemonics only while Alt is held.
    int mnemonics() const { return m_showsMnemonics ? Qt::TextShowMnemonic : Qt::TextHideMnemonic; }
    bool drawGround(ControlElement element, const QStyleOption &option, QPainter &painter) const;

    const Theme &m_theme;
    bool m_showsMnemonics = false;
};

} // namespace millrace::gui
