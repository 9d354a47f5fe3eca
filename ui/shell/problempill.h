// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace millrace::gui {

class Theme;

/// Says at the right end of the tool bar how many problems there are; a click shows them.
class ProblemPill final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit ProblemPill(const Theme &theme, QWidget *parent = nullptr);

    void setCounts(int errors, int warnings);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    int m_errors = 0;
    int m_warnings = 0;
};

} // namespace millrace::gui
