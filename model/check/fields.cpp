// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/fields.h"

#include "model/expression/v1.h"
#include "model/expression/v2.h"
#include "model/wiring/activitytext.h"

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

/// The fields of a type as a tree of member names, so that a document's object is compared with it in one walk.
struct FieldNode
{
    QByteArray name;
    const Field *field = nullptr;
    std::vector<FieldNode> children;

    FieldNode &child(const QByteArray &wanted)
    {
        for (FieldNode &node : children) {
            if (node.name.compare(wanted, Qt::CaseInsensitive) == 0)
                return node;
        }
        return children.emplace_back(FieldNode{wanted, nullptr, {}});
    }

    void add(const QList<Field> &fields, Dialect dialect)
    {
        for (const Field &entry : fields) {
            FieldNode *node = this;
            if (const auto &pointer = entry.pointer.in(dialect)) {
                for (const QString &step : pointer->steps())
                    node = &node->child(step.toUtf8());
                node->field = &entry;
            }
        }
    }

    const FieldNode *find(QByteArrayView member) const
    {
        for (const FieldNode &node : children) {
            if (node.name.size() == member.size() && member.compare(node.name, Qt::CaseInsensitive) == 0)
                return &node;
        }
        return nullptr;
    }
};

void walk(const FieldNode &node, const FieldOwner &owner, const json::Value &object, std::vector<FieldValue> &values)
{
    forEachMember(object, [&](QByteArrayView name, const json::Value &value) {
        const FieldNode *child = node.find(name);
        if (!child)
            return;
        if (child->field && !value.isNull())
            values.push_back({&owner, child->field, value});
        walk(*child, owner, value, values);
    });
}

} // namespace

std::vector<FieldValue> readFieldValues(std::span<const FieldOwner> owners, Dialect dialect)
{
    QHash<std::pair<const QList<Field> *, bool>, FieldNode> trees;
    std::vector<FieldValue> values;
    for (const FieldOwner &owner : owners) {
        auto tree = trees.find({owner.fields, owner.isJudged});
        if (tree == trees.end()) {
            tree = trees.insert({owner.fields, owner.isJudged}, FieldNode());
            tree->add(*owner.common, dialect);
            if (owner.isJudged)
                tree->add(*owner.fields, dialect);
        }
        walk(*tree, owner, owner.root, values);
    }
    return values;
}

bool hasOldName(const TypeInfo &type, const json::Value &root)
{
    return !type.aliases.isEmpty() && type.aliases.contains(root[u"type"].toString(), Qt::CaseInsensitive);
}

bool isComputed(const json::Value &value, Dialect dialect)
{
    if (dialect == Dialect::V1)
        return value.isString() && expression::isV1Expression(value.toString());
    if (value.isObject())
        return value[u"type"].toString().compare(u"Expression", Qt::CaseInsensitive) == 0;
    return value.isString() && expression::isV2Expression(value.toString());
}

} // namespace millrace
