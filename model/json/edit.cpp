// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/json/edit.h"

#include "model/json/layout.h"
#include "model/json/splice.h"

using namespace Qt::StringLiterals;

namespace millrace::json {
namespace {

/// Where a pointer leads: to `value` in `container`, or, when it is absent, to a place in the deepest container there
/// is, with the steps that are missing from there on.
struct Target
{
    Value container;
    Value value;
    qsizetype index = 0; ///< of the value, or where a new one goes
    QStringList missing;
};

Error nothingAt(const Pointer &pointer)
{
    return {Error::Code::NotFound, u"There is nothing at \"%1\" in this JSON."_s.arg(pointer.toString())};
}

/// The index among a container's children of a step, size() for "-" and for a name that is not there; -1 for none.
qsizetype indexOf(const Value &container, const QString &step)
{
    if (container.isObject()) {
        const Value child = container[step];
        return child ? indexOfChild(container, child) : container.size();
    }
    if (step == "-"_L1)
        return container.size();
    bool ok = false;
    const qsizetype index = step.toUInt(&ok);
    return ok && index <= container.size() ? index : -1;
}

Result<Target> locate(const Fragment &fragment, const Pointer &pointer)
{
    Target target;
    target.value = Value(fragment);
    for (qsizetype i = 0; i < pointer.size(); ++i) {
        if (!target.value.isObject() && !target.value.isArray())
            return Error{Error::Code::Refused,
                         u"\"%1\" leads through a value that has no members."_s.arg(pointer.toString())};
        target.container = target.value;
        target.index = indexOf(target.container, pointer.steps()[i]);
        if (target.index < 0)
            return nothingAt(pointer);
        target.value = target.container.at(target.index);
        if (!target.value) {
            target.missing = pointer.steps().mid(i);
            break;
        }
    }
    return target;
}

/// The value's text without what stands around it.
Result<QByteArray> valueOf(const QByteArray &json)
{
    const Parsed parsed = parse(json);
    if (parsed.error)
        return Error{Error::Code::Parse, u"The new value is not JSON: %1"_s.arg(parsed.error->message)};
    return Value(*parsed.fragment).text().toByteArray();
}

/// Wraps a value into the objects (and, at "-", arrays) that are still missing around it. What has line breaks gets
/// them around it too.
QByteArray wrapped(QByteArray json, const QStringList &steps)
{
    const QByteArray gap = json.contains('\n') ? "\n" : "";
    for (qsizetype i = steps.size() - 1; i >= 0; --i) {
        const bool isElement = steps[i] == "-"_L1;
        const QByteArray name = isElement ? QByteArray() : QByteArray(quote(steps[i]) + ':');
        json = (isElement ? '[' : '{') + gap + name + json + gap + (isElement ? ']' : '}');
    }
    return json;
}

QByteArray insertAt(const Target &target, const QByteArray &json)
{
    const QString name = target.container.isObject() && !target.missing.isEmpty() ? target.missing.first() : QString();
    return withChild(target.container, target.index, name, wrapped(json, target.missing.mid(1)));
}

Result<QByteArray> apply(const Fragment &fragment, const Pointer &, const Target &target, const Set &set)
{
    const auto json = valueOf(set.json);
    if (!json)
        return json.error();
    if (!target.value)
        return insertAt(target, *json);
    return target.value.text() == *json ? fragment.text() : withValue(target.container, target.value, *json);
}

Result<QByteArray> apply(const Fragment &, const Pointer &pointer, const Target &target, const Insert &insert)
{
    const auto json = valueOf(insert.json);
    if (!json)
        return json.error();
    if (!target.container)
        return Error{Error::Code::Refused, u"Nothing can be inserted beside the whole value."_s};
    if (target.container.isObject() && target.missing.isEmpty()) {
        const QString &name = pointer.last();
        if (target.container.exactly(name))
            return Error{Error::Code::Conflict, u"There is a member \"%1\" already."_s.arg(name)};
        return withChild(target.container, target.container.size(), name, *json);
    }
    Target place = target;
    if (place.missing.size() > 1)
        place.missing.last() = u"-"_s; // the array that the new element is the first of is missing too
    return insertAt(place, *json);
}

Result<QByteArray> apply(const Fragment &, const Pointer &pointer, const Target &target, const Remove &)
{
    if (!target.value)
        return nothingAt(pointer);
    if (!target.container)
        return Error{Error::Code::Refused, u"The whole value cannot be removed from itself."_s};
    return withoutChild(target.container, target.index);
}

/// Those that others follow go at once; the last of an array goes by itself, for the comma before it may go with it.
Result<QByteArray> apply(const Fragment &fragment, const Pointer &pointer, const Target &target,
                         const RemoveElements &remove)
{
    const Value &array = target.value;
    QList<qsizetype> indices = remove.indices;
    if (!array.isArray())
        return nothingAt(pointer);
    if (indices.isEmpty())
        return fragment.text();
    if (indices.first() < 0 || indices.last() >= array.size())
        return nothingAt(pointer / (indices.first() < 0 ? indices.first() : indices.last()));
    const bool isLastGone = indices.last() + 1 == array.size();
    if (isLastGone)
        indices.removeLast();
    const QByteArray text = indices.isEmpty() ? fragment.text() : withoutChildren(array, indices);
    if (!isLastGone)
        return text;
    const FragmentPtr rest = parse(text).fragment;
    const Value left = Value(*rest, array.token());
    return withoutChild(left, left.size() - 1);
}

Result<QByteArray> apply(const Fragment &fragment, const Pointer &pointer, const Target &target, const Rename &rename)
{
    if (!target.value)
        return nothingAt(pointer);
    if (!target.container.isObject())
        return Error{Error::Code::Refused,
                     u"\"%1\" is no member of an object and has no name."_s.arg(pointer.toString())};
    const Value key(fragment, target.value.token() - 1);
    return spliced(fragment.text(), {{key.begin(), key.end(), quote(rename.name)}});
}

} // namespace

Result<QByteArray> edit(const Fragment &fragment, const Pointer &pointer, const Change &change)
{
    const auto target = locate(fragment, pointer);
    if (!target)
        return target.error();
    return std::visit([&](const auto &each) { return apply(fragment, pointer, *target, each); }, change);
}

} // namespace millrace::json
