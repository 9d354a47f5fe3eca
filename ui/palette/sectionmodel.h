// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QAbstractItemModel>
#include <QList>

namespace millrace::gui {

/// One row of the project tree or the palette. `key` says what it is and stays while texts change.
struct SectionRow
{
    QString key;
    QString name;
    QString state; ///< faint, at the right
    QString icon;
    QColor Tokens::*colour = &Tokens::secondary;
    QString help;
    QString words;  ///< more that the search finds it by
    int errors = 0; ///< shown as a mark at the right, in place of the state
    int warnings = 0;
    int depth = 0; ///< of what stands inside of other rows

    bool operator==(const SectionRow &) const = default;
};

struct Section
{
    QString title;
    QList<SectionRow> rows;

    bool operator==(const Section &) const = default;
};

/// Sections of rows. New content patches the old: rows that stay keep their index, selection and place.
class SectionModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Role { KeyRole = Qt::UserRole, StateRole, IconRole };
    explicit SectionModel(QString mimeType, QObject *parent = nullptr);

    void setSections(const QList<Section> &sections);
    void setState(QStringView key, const QString &state);
    const QList<Section> &sections() const { return m_sections; }
    const SectionRow *row(const QModelIndex &index) const;
    QModelIndex indexOf(QStringView key) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &) const override { return 1; }
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    /// A dragged row carries its key as UTF-8 under the model's MIME type.
    QStringList mimeTypes() const override { return {m_mimeType}; }
    QMimeData *mimeData(const QModelIndexList &indexes) const override;

private:
    void patchRows(int section, const QList<SectionRow> &rows);
    QModelIndex sectionIndex(int section) const { return index(section, 0); }

    QString m_mimeType;
    QList<Section> m_sections;
};

} // namespace millrace::gui
