// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/dialect/oldmembers.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace millrace {

using json::Pointer;

namespace {

const struct
{
    QStringView before;
    QStringView now;
} oldNames[] = {{u"blobPath", u"folderPath"}, {u"extendedProperties", u"defines"}};

bool hasMember(const TypeInfo &type, const Pointer &pointer)
{
    return std::any_of(type.fields.begin(), type.fields.end(),
                       [&](const Field &field) { return field.pointer.v1 == pointer; });
}

/// The name of a column's type as the schema has it; as it stands where there is none.
QString columnType(const QString &written)
{
    static const std::array names{u"String"_s, u"Int16"_s,    u"Int32"_s,          u"Int64"_s,   u"Single"_s,
                                  u"Double"_s, u"Decimal"_s,  u"Guid"_s,           u"Boolean"_s, u"Enum"_s,
                                  u"Byte[]"_s, u"Datetime"_s, u"DateTimeOffset"_s, u"Timespan"_s};
    if (written.compare(u"Int", Qt::CaseInsensitive) == 0)
        return u"Int32"_s;
    const auto same = std::find_if(names.begin(), names.end(), [&](const QString &name) {
        return name.compare(written, Qt::CaseInsensitive) == 0;
    });
    return same == names.end() ? written : *same;
}

/// Whether `position` counts the columns in their order, from 0 or from 1.
bool isInOrder(const json::Value &structure)
{
    std::optional<double> before;
    for (const json::Value &column : structure.elements()) {
        const auto position = column[u"position"].toNumber();
        if (!position || (before && *position != *before + 1))
            return false;
        before = position;
    }
    return before.has_value();
}

} // namespace

void renewOldMembers(Draft &draft, const Pointer &base, const TypeInfo &type)
{
    const Pointer inside = Pointer({u"typeProperties"_s});
    for (const auto &[before, now] : oldNames) {
        const Pointer present = inside / now.toString();
        if (hasMember(type, present) && !hasMember(type, inside / before.toString()) && !draft.at(base / present))
            draft.rename(base / inside / before.toString(), now.toString());
    }
}

void renewStructure(Draft &draft)
{
    const Pointer structure = Pointer::of(u"/properties/structure");
    const bool isCounted = isInOrder(draft.at(structure));
    for (qsizetype index = 0; index < draft.at(structure).size(); ++index) {
        const Pointer column = structure / index;
        if (isCounted)
            draft.remove(column / u"position"_s);
        const QString written = draft.at(column / u"type"_s).toString();
        if (const QString name = columnType(written); name != written)
            draft.set(column / u"type"_s, json::quote(name));
    }
}

} // namespace millrace
