// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/sectionmodel.h"

#include <QMimeData>
#include <QSet>

namespace millrace::gui {

namespace {

/// A section's own index carries this, a row's the number of its section.
constexpr quintptr IsSection = ~quintptr(0);

qsizetype find(const QList<SectionRow> &rows, QStringView key)
{
    for (qsizetype i = 0; i < rows.size(); ++i)
        if (rows.at(i).key == key)
            return i;
    return -1;
}

} // namespace

SectionModel::SectionModel(QString mimeType, QObject *parent)
    : QAbstractItemModel(parent)
    , m_mimeType(std::move(mimeType))
{
}

void SectionModel::setSections(const QList<Section> &sections)
{
    const auto titles = [](const QList<Section> &list) {
        QStringList result;
        for (const Section &section : list)
            result << section.title;
        return result;
    };
    if (titles(sections) != titles(m_sections)) {
        beginResetModel();
        m_sections = sections;
        endResetModel();
        return;
    }
    for (int i = 0; i < sections.size(); ++i)
        patchRows(i, sections.at(i).rows);
}

void SectionModel::patchRows(int section, const QList<SectionRow> &rows)
{
    const QModelIndex parent = sectionIndex(section);
    QList<SectionRow> &mine = m_sections[section].rows;
    const auto remove = [&](qsizetype at) {
        beginRemoveRows(parent, int(at), int(at));
        mine.removeAt(at);
        endRemoveRows();
    };
    QSet<QStringView> kept;
    kept.reserve(rows.size());
    for (const SectionRow &row : rows)
        kept.insert(row.key);
    QSet<QStringView> known;
    for (qsizetype i = mine.size() - 1; i >= 0; --i) {
        if (kept.contains(mine.at(i).key))
            known.insert(*kept.constFind(mine.at(i).key));
        else
            remove(i);
    }
    for (qsizetype i = 0; i < rows.size(); ++i) {
        if (i < mine.size() && mine.at(i).key == rows.at(i).key) {
            if (mine.at(i) == rows.at(i))
                continue;
            mine[i] = rows.at(i);
            const QModelIndex changed = index(int(i), 0, parent);
            Q_EMIT dataChanged(changed, changed);
            continue;
        }
        if (known.contains(rows.at(i).key))
            remove(find(mine, rows.at(i).key));
        beginInsertRows(parent, int(i), int(i));
        mine.insert(i, rows.at(i));
        endInsertRows();
    }
}

void SectionModel::setState(QStringView key, const QString &state)
{
    const QModelIndex index = indexOf(key);
    if (!index.isValid())
        return;
    m_sections[qsizetype(index.internalId())].rows[index.row()].state = state;
    Q_EMIT dataChanged(index, index, {StateRole});
}

const SectionRow *SectionModel::row(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == IsSection)
        return nullptr;
    return &m_sections.at(qsizetype(index.internalId())).rows.at(index.row());
}

QModelIndex SectionModel::indexOf(QStringView key) const
{
    for (int section = 0; section < m_sections.size(); ++section)
        if (const qsizetype row = find(m_sections.at(section).rows, key); row >= 0)
            return index(int(row), 0, sectionIndex(section));
    return {};
}

QModelIndex SectionModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) : IsSection);
}

QModelIndex SectionModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == IsSection)
        return {};
    return createIndex(int(child.internalId()), 0, IsSection);
}

int SectionModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_sections.size());
    return parent.internalId() == IsSection ? int(m_sections.at(parent.row()).rows.size()) : 0;
}

QVariant SectionModel::data(const QModelIndex &index, int role) const
{
    const SectionRow *row = this->row(index);
    if (!row)
        return index.isValid() && role == Qt::DisplayRole ? m_sections.at(index.row()).title : QVariant();
    switch (role) {
    case Qt::DisplayRole:
        return row->name;
    case Qt::ToolTipRole:
        return row->help;
    case Qt::AccessibleDescriptionRole:
    case StateRole:
        return row->state;
    case KeyRole:
        return row->key;
    case IconRole:
        return row->icon;
    default:
        return {};
    }
}

Qt::ItemFlags SectionModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    if (!row(index))
        return Qt::ItemIsEnabled;
    const Qt::ItemFlags plain = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    return m_mimeType.isEmpty() ? plain : plain | Qt::ItemIsDragEnabled;
}

QMimeData *SectionModel::mimeData(const QModelIndexList &indexes) const
{
    auto *data = new QMimeData;
    if (!indexes.isEmpty())
        if (const SectionRow *dragged = row(indexes.first()))
            data->setData(m_mimeType, dragged->key.toUtf8());
    return data;
}

} // namespace millrace::gui
