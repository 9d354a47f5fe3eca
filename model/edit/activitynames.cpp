// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/activitynames.h"

#include "model/expression/v2.h"
#include "model/wiring/activitytext.h"
#include "model/wiring/dependencies.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

/// Calls visit(string) for every string value below, names of members left out.
template<typename Visit>
void forEachString(const json::Value &value, Visit visit)
{
    if (value.isString())
        visit(value);
    forEachMember(value, [&](QByteArrayView, const json::Value &child) { forEachString(child, visit); });
    forEachElement(value, [&](const json::Value &child) { forEachString(child, visit); });
}

/// An expression with each activity('before') made to name `after`; the rest keeps its spelling.
QString renamedIn(const QString &text, const QString &before, const QString &after)
{
    QString result = text;
    std::vector<expression::Use> uses = expression::analyseV2(text).activities;
    std::reverse(uses.begin(), uses.end());
    const QString literal = u'\'' + QString(before).replace(u'\'', u"''"_s) + u'\'';
    const QString instead = u'\'' + QString(after).replace(u'\'', u"''"_s) + u'\'';
    for (const expression::Use &use : uses) {
        const qsizetype place = use.column - 1;
        if (QStringView(result).mid(place, literal.size()).compare(literal, Qt::CaseInsensitive) == 0)
            result.replace(place, literal.size(), instead);
    }
    return result;
}

} // namespace

QList<std::pair<json::Pointer, QByteArray>> renamedMentions(const json::Value &activity, const QString &before,
                                                            const QString &after)
{
    QList<std::pair<json::Pointer, QByteArray>> changes;
    if (const qsizetype index = dependencyOn(activity, before); index >= 0) {
        changes.append({asWritten(activity, dependsOnPointer() / index / u"activity"_s), json::quote(after)});
    }
    return changes + renamedExpressions(activity, before, after);
}

QList<std::pair<json::Pointer, QByteArray>> renamedExpressions(const json::Value &activity, const QString &before,
                                                               const QString &after)
{
    QList<std::pair<json::Pointer, QByteArray>> changes;
    if (!activity.text().toByteArray().toLower().contains("activity("))
        return changes;
    forEachString(activity, [&](const json::Value &value) {
        const QString text = value.toString();
        if (const QString renamed = renamedIn(text, before, after); renamed != text)
            changes.append({value.pointer(), json::quote(renamed)});
    });
    return changes;
}

} // namespace millrace
