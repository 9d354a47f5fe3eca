// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/expression/v2.h"

#include "model/expression/parsers.h"
#include "model/expression/v2functions.h"

using namespace Qt::StringLiterals;

namespace millrace::expression {

namespace {

/// `root().a.b` as {"root", "a", "b"}, root in lower case; empty when the tree is not such a path of known names.
QStringList pathOf(const Node &node)
{
    if (node.kind == Node::Kind::Call && node.children.empty())
        return {node.name.toLower()};
    const bool isMember = node.kind == Node::Kind::Member;
    const auto *key = node.kind == Node::Kind::Index ? node.children[1].value.as<QString>() : nullptr;
    if (!isMember && !key)
        return {};
    QStringList path = pathOf(node.children.front());
    if (!path.isEmpty())
        path += isMember ? node.name : *key;
    return path;
}

void addMember(const Node &node, V2Analysis &analysis)
{
    const QStringList path = pathOf(node);
    const auto is = [&path](qsizetype at, QStringView name) {
        return path[at].compare(name, Qt::CaseInsensitive) == 0;
    };
    if (path.size() == 2 && is(0, u"dataset"))
        analysis.datasetParameters.push_back({path[1], node.column});
    else if (path.size() == 2 && is(0, u"linkedservice"))
        analysis.linkedServiceParameters.push_back({path[1], node.column});
    else if (path.size() == 3 && is(0, u"pipeline") && is(1, u"parameters"))
        analysis.parameters.push_back({path[2], node.column});
    else if (path.size() == 3 && is(0, u"pipeline") && is(1, u"globalParameters"))
        analysis.globalParameters.push_back({path[2], node.column});
    else if (path.size() == 3 && is(0, u"trigger") && is(1, u"outputs"))
        analysis.triggerOutputs.push_back({path[2], node.column});
}

void addCall(const Node &node, V2Analysis &analysis)
{
    analysis.functions.push_back({node.name, node.column});
    const auto *name = node.children.empty() ? nullptr : node.children.front().value.as<QString>();
    if (name && node.name.compare(u"variables", Qt::CaseInsensitive) == 0)
        analysis.variables.push_back({*name, node.children.front().column});
    if (name && node.name.compare(u"activity", Qt::CaseInsensitive) == 0)
        analysis.activities.push_back({*name, node.children.front().column});
    const Function *function = find(v2Functions(), node.name);
    if (!function)
        analysis.issues.push_back({node.column, u"the function \"%1\" is unknown%2"_s.arg(
                                                    node.name, suggestion(node.name, namesOf(v2Functions())))});
    else if (const auto message = checkCount(*function, node.children.size()))
        analysis.issues.push_back({node.column, *message});
}

} // namespace

V2Analysis analyse(const Node &tree)
{
    V2Analysis analysis;
    forEachNode(tree, [&analysis](const Node &node) {
        if (node.kind == Node::Kind::Call)
            addCall(node, analysis);
        else if (node.kind == Node::Kind::Member || node.kind == Node::Kind::Index)
            addMember(node, analysis);
    });
    return analysis;
}

V2Analysis analyseV2(QStringView text)
{
    const auto tree = readV2(text);
    if (const auto *issue = std::get_if<Issue>(&tree)) {
        V2Analysis analysis;
        analysis.issues.push_back(*issue);
        return analysis;
    }
    return analyse(std::get<Node>(tree));
}

} // namespace millrace::expression
