// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/palette/sectionmodel.h"

#include <QTreeView>

namespace millrace::gui {

class Theme;

/// Rows under small section heads, always unfolded: icon, name, and at the right a faint word about the state.
class SectionView final : public QTreeView
{
    Q_OBJECT

public:
    SectionView(const Theme &theme, SectionModel &model, QWidget *parent = nullptr);

    QString currentKey() const;
    void setCurrentKey(QStringView key);

Q_SIGNALS:
    /// The row was chosen by mouse or arrow keys.
    void chosen(const QString &key);
    /// The row was double-clicked, or Enter pressed on it.
    void opened(const QString &key);
    void menuRequested(const QString &key, QPoint globalPosition);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    SectionModel &m_model;
    bool m_isQuiet = false;
};

} // namespace millrace::gui
