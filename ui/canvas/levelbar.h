// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/wiring/containers.h"

#include <QFrame>

class QHBoxLayout;

namespace millrace::gui {

class Theme;

/// The way from the top of a pipeline into the container that is open: each step leads back out, the last chooses among
/// the container's branches. Hidden at the top.
class LevelBar final : public QFrame
{
    Q_OBJECT

public:
    LevelBar(const Theme &theme, QWidget *parent);

    void show(const Resource &pipeline, const Catalog &catalog, const Level &level);

Q_SIGNALS:
    void levelRequested(const millrace::Level &level);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void addStep(const QString &text, const Level &level);
    void addBranches(const QList<ContainerBranch> &branches, const Level &level);

    const Theme &m_theme;
    QHBoxLayout *m_row;
    QStringList m_shown; ///< what the buttons say, to leave them alone while that stays
};

} // namespace millrace::gui
