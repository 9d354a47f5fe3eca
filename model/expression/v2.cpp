// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/expression/v2.h"

#include "model/expression/v2functions.h"

using namespace Qt::StringLiterals;

namespace millrace::expression {

namespace {

using ValueOrIssue = std::variant<Value, Issue>;

/// Evaluates one tree; it lives for that one evaluation.
class Evaluator
{
public:
    explicit Evaluator(const Context &context)
        : m_context(context)
    {
    }

    ValueOrIssue evaluate(const Node &node) const
    {
        switch (node.kind) {
        case Node::Kind::Literal:
            return node.value;
        case Node::Kind::Call:
            return call(node);
        case Node::Kind::Member:
            return member(node);
        case Node::Kind::Index:
            return element(node);
        case Node::Kind::Interpolation:
            return interpolation(node);
        case Node::Kind::Name:
        case Node::Kind::Negation:
            break;
        }
        return Issue{node.column, u"this form belongs to Data Factory v1."_s};
    }

private:
    using Values = std::variant<std::vector<Value>, Issue>;

    Values evaluateAll(const Node &node) const
    {
        std::vector<Value> values;
        for (const Node &child : node.children) {
            auto value = evaluate(child);
            if (auto *issue = std::get_if<Issue>(&value))
                return *issue;
            values.push_back(std::get<Value>(std::move(value)));
        }
        return values;
    }

    ValueOrIssue call(const Node &node) const
    {
        const Function *function = find(v2Functions(), node.name);
        if (!function)
            return Issue{node.column, u"the function \"%1\" is unknown%2"_s.arg(
                                          node.name, suggestion(node.name, namesOf(v2Functions())))};
        if (const auto message = checkCount(*function, node.children.size()))
            return Issue{node.column, *message};
        if (function->name == u"if")
            return choice(node);
        const auto values = evaluateAll(node);
        if (const auto *issue = std::get_if<Issue>(&values))
            return *issue;
        Arguments arguments(function->name.toString(), std::get<0>(values), &m_context);
        Value value = function->run(arguments);
        if (arguments.hasFailed())
            return Issue{node.column, arguments.error()};
        return value;
    }

    /// `if` looks only at the branch it takes: the other may speak of an activity that did not run.
    ValueOrIssue choice(const Node &node) const
    {
        const auto condition = evaluate(node.children[0]);
        if (std::holds_alternative<Issue>(condition))
            return condition;
        const auto *flag = std::get<Value>(condition).as<bool>();
        if (!flag)
            return Issue{node.column,
                         u"if needs true or false as argument 1, not %1."_s.arg(describe(std::get<Value>(condition)))};
        return evaluate(node.children[*flag ? 1 : 2]);
    }

    static ValueOrIssue memberOf(const Value &object, const QString &name, const Node &node)
    {
        if (object.isNull() && node.isSafe)
            return Value();
        if (const Value *found = object.member(name))
            return *found;
        if (node.isSafe && object.as<Object>())
            return Value();
        QStringList names;
        if (const auto *members = object.as<Object>())
            for (const auto &entry : *members)
                names += entry.first;
        return Issue{node.column, object.as<Object>() ? u"there is no \"%1\"%2"_s.arg(name, suggestion(name, names))
                                                      : u"%1 has no member \"%2\"."_s.arg(describe(object), name)};
    }

    ValueOrIssue member(const Node &node) const
    {
        const auto object = evaluate(node.children[0]);
        return std::holds_alternative<Issue>(object) ? object : memberOf(std::get<Value>(object), node.name, node);
    }

    ValueOrIssue element(const Node &node) const
    {
        const auto both = evaluateAll(node);
        if (const auto *issue = std::get_if<Issue>(&both))
            return *issue;
        const Value &collection = std::get<0>(both)[0];
        const Value &index = std::get<0>(both)[1];
        if (const auto *name = index.as<QString>())
            return memberOf(collection, *name, node);
        const auto *array = collection.as<Array>();
        const auto *position = index.as<qint64>();
        if (array && position && *position >= 0 && *position < std::ssize(*array))
            return (*array)[static_cast<size_t>(*position)];
        if (node.isSafe && (collection.isNull() || (array && position)))
            return Value();
        return Issue{node.column, u"%1 has no element %2."_s.arg(describe(collection), describe(index))};
    }

    ValueOrIssue interpolation(const Node &node) const
    {
        const auto values = evaluateAll(node);
        if (const auto *issue = std::get_if<Issue>(&values))
            return *issue;
        QString text;
        for (const Value &value : std::get<0>(values))
            text += toText(value);
        return Value(text);
    }

    const Context &m_context;
};

} // namespace

Result<Value> evaluate(const Node &tree, const Context &context)
{
    auto value = Evaluator(context).evaluate(tree);
    if (const auto *issue = std::get_if<Issue>(&value))
        return toError(*issue, Error::Code::Invalid);
    return std::get<Value>(std::move(value));
}

Result<Value> evaluateV2(QStringView text, const Context &context)
{
    const auto tree = parseV2(text);
    return tree ? evaluate(*tree, context) : Result<Value>(tree.error());
}

} // namespace millrace::expression
