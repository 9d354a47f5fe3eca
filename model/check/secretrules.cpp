// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/report.h"
#include "model/check/rules.h"
#include "model/check/strings.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace millrace::checks {

namespace {

/// Whether a text holds a secret that anybody who reads the file can use.
bool isOpenSecret(const QString &text)
{
    static const QRegularExpression inConnection(
        u"(AccountKey|Password|Pwd|SharedAccessSignature|sig)\\s*=\\s*[^;\\s<*@]+"_s,
        QRegularExpression::CaseInsensitiveOption);
    if (text.isEmpty() || !placeholderIn(text).isNull() || text.contains(u"@{") || text.startsWith(u'@') ||
        text.startsWith(u"$$"))
        return false;
    return !text.contains(u'=') || inConnection.match(text).hasMatch();
}

bool soundsSecret(const QString &name)
{
    static const QRegularExpression words(
        u"password|passwd|\\bpwd\\b|secret|account key|accountkey|api ?key|sas token"_s,
        QRegularExpression::CaseInsensitiveOption);
    return words.match(name).hasMatch();
}

} // namespace

void placeholderValue(const CheckContext &context, QList<Problem> &problems)
{
    forEachString(context, {"<", "\"[", "****"}, [&](const StringPlace &place) {
        const QByteArrayView raw = rawString(place.value);
        if (isProse(place) || !(raw.contains('<') || raw.startsWith('[') || raw.contains("****")))
            return;
        const QString found = placeholderIn(place.value.toString());
        if (!found.isNull())
            warning(problems, place.spot(), u"'%1' is still to be filled in with the real value."_s.arg(found));
    });
}

void secretOpen(const CheckContext &context, QList<Problem> &problems)
{
    for (const FieldValue &given : context.fieldValues) {
        const Spot spot = given.spot();
        const auto *map = std::get_if<MapKind>(&given.field->kind);
        const bool isOfText = map && map->of == MapKind::Of::Text;
        for (const json::Member &member : isOfText ? given.value.members() : QList<json::Member>()) {
            if (soundsSecret(member.name) && isOpenSecret(member.value.toString()))
                warning(
                    problems, spot / member.name,
                    u"'%1' stands here for everybody to read: keep it in the web service or in a linked service."_s.arg(
                        member.name));
        }
        const json::Value text = given.value.isObject() ? given.value[u"value"] : given.value;
        const bool isSecret = context.dialect == Dialect::V2 && std::holds_alternative<SecretKind>(given.field->kind);
        if (isSecret && isOpenSecret(text.toString()))
            warning(problems, {spot.resource, spot.activity, text.pointer()},
                    u"'%1' stands here for everybody to read: keep it in a key vault and refer to it."_s.arg(
                        given.field->label));
    }
}

} // namespace millrace::checks
