// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/palette/sectionview.h"

class QLineEdit;

namespace millrace::gui {

class Label;

/// A search field over sections of rows: the body of both pages at the left.
class SearchList final : public QWidget
{
    Q_OBJECT

public:
    SearchList(const Theme &theme, const QString &name, const QString &hint, const QString &mimeType,
               QWidget *parent = nullptr);

    /// Gives the rows; those that the search does not meet are left out. A row is met by its name, state, help or
    /// words.
    void setSections(const QList<Section> &sections);
    /// The same, asked for when the list is seen: at once or later.
    void setSectionsWhenSeen(std::function<QList<Section>()> make);
    /// Changes what stands at the right of one row.
    void setState(const QString &key, const QString &state);
    /// What stands in place of the rows while there are none.
    void setNothingText(const QString &text) { m_emptyText = text; }
    SectionView &view() { return *m_view; }
    QLineEdit &search() { return *m_search; }

protected:
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void filter();

    SectionModel m_model;
    QLineEdit *m_search;
    SectionView *m_view;
    Label *m_nothing;
    QString m_emptyText;
    QList<Section> m_all;
    std::function<QList<Section>()> m_make; ///< until it is seen
};

} // namespace millrace::gui
