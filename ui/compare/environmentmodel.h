// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/environment/environment.h"
#include "ui/document/document.h"

#include <QAbstractTableModel>

namespace millrace::gui {

/// The members that environments set, a row each, with the project's own value and that of every environment. An edit
/// is one step of undo; an empty text takes the value away.
class EnvironmentModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Resource, Member, Own, FirstEnvironment };

    EnvironmentModel(Document &document, QObject *parent);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

    /// The environment of a column; empty for the others.
    QString environmentAt(int column) const;

Q_SIGNALS:
    void failed(const QString &sentence);

private:
    void refresh();
    QByteArray ownValue(const EnvironmentMember &member) const;
    QByteArray valueAt(const QModelIndex &index) const;

    Document &m_document;
    Project m_shown; ///< secrets masked
    QList<EnvironmentMember> m_members;
    QList<Environment> m_environments;
};

} // namespace millrace::gui
