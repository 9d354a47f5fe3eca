// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/environmentmodel.h"

#include "model/format/format.h"

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

/// A value as a person types it: texts without quotes.
QString shown(const QByteArray &json)
{
    const json::Parsed parsed = json::parse(json);
    if (!parsed.fragment)
        return {};
    const json::Value value(*parsed.fragment);
    return value.isString() ? value.toString() : QString::fromUtf8(value.text().toByteArray());
}

/// What was typed as JSON: a text where the project has one, else whatever JSON it is.
QByteArray typed(const QString &text, const QByteArray &own)
{
    const json::Parsed now = json::parse(own), given = json::parse(text.toUtf8());
    const bool isText = now.fragment && json::Value(*now.fragment).isString();
    return isText || !given.fragment ? json::quote(text) : text.toUtf8();
}

QString placeOf(const json::Pointer &pointer)
{
    QStringList steps = pointer.steps();
    if (steps.size() > 1 && steps.first() == "properties"_L1)
        steps.removeFirst();
    if (steps.size() > 1 && steps.first() == "typeProperties"_L1)
        steps.removeFirst();
    return steps.join(u" › "_s);
}

} // namespace

EnvironmentModel::EnvironmentModel(Document &document, QObject *parent)
    : QAbstractTableModel(parent)
    , m_document(document)
{
    connect(&document, &Document::changed, this, &EnvironmentModel::refresh);
    connect(&document, &Document::replaced, this, &EnvironmentModel::refresh);
    refresh();
}

void EnvironmentModel::refresh()
{
    beginResetModel();
    m_shown = redact(m_document.project(), m_document.catalog());
    m_environments = environmentsOf(m_shown);
    m_members = environmentMembers(m_shown);
    endResetModel();
}

int EnvironmentModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_members.size()); }

int EnvironmentModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : FirstEnvironment + int(m_environments.size());
}

QString EnvironmentModel::environmentAt(int column) const
{
    return column < FirstEnvironment ? QString() : m_environments.value(column - FirstEnvironment).name;
}

QByteArray EnvironmentModel::ownValue(const EnvironmentMember &member) const
{
    const millrace::Resource *resource = resourceOf(m_shown, member);
    return resource ? millrace::valueAt(*resource, member.pointer).text().toByteArray() : QByteArray();
}

QByteArray EnvironmentModel::valueAt(const QModelIndex &index) const
{
    const EnvironmentMember &member = m_members[index.row()];
    if (index.column() == Own)
        return ownValue(member);
    const EnvironmentValue *value = m_environments[index.column() - FirstEnvironment].find(member);
    return value ? value->json : QByteArray();
}

QVariant EnvironmentModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::EditRole && role != Qt::ToolTipRole))
        return {};
    const EnvironmentMember &member = m_members[index.row()];
    if (index.column() == Resource)
        return member.resource;
    return index.column() == Member ? placeOf(member.pointer) : shown(valueAt(index));
}

QVariant EnvironmentModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignLeading | Qt::AlignVCenter); // as the cells
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString fixed[] = {tr("Resource"), tr("Member"), tr("Project")};
    return section < FirstEnvironment ? fixed[section] : environmentAt(section);
}

Qt::ItemFlags EnvironmentModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.column() >= FirstEnvironment ? flags | Qt::ItemIsEditable : flags;
}

bool EnvironmentModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || index.column() < FirstEnvironment || value.toString() == data(index, role).toString())
        return false;
    const EnvironmentMember member = m_members[index.row()];
    const QString name = environmentAt(index.column()), text = value.toString();
    const auto json = text.isEmpty() ? std::nullopt : std::optional(typed(text, ownValue(member)));
    const Result<> done = m_document.apply(tr("Set Value of %1").arg(name), [=, this](const Project &project) {
        return withEnvironmentValue(project, m_document.catalog(), name, member, json);
    });
    if (!done)
        Q_EMIT failed(done.error().message);
    return done.isOk();
}

} // namespace millrace::gui
