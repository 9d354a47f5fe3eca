// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/dialect/functions.h"

using namespace Qt::StringLiterals;

namespace millrace {

using json::Pointer;

namespace {

const Pointer typeProperties = Pointer::of(u"/properties/typeProperties");

/// A member of v1's databases and its word in a connection string.
const struct
{
    QStringView member;
    QStringView word;
} parts[] = {{u"server", u"Server"}, {u"database", u"Database"}, {u"username", u"UID"}, {u"password", u"PWD"}};

} // namespace

void gatewayToRuntime(Draft &draft, const Conversion &conversion)
{
    const Pointer gateway = Pointer::of(u"/properties/typeProperties/gatewayName");
    const QString name = draft.at(gateway).toString();
    if (name.isEmpty())
        return;
    conversion.ledger.lose(
        gateway, u"V2 has no Data Management Gateway."_s,
        u"connectVia names a self-hosted integration runtime \"%1\": install one of that name."_s.arg(name));
    draft.remove(gateway);
    draft.set(Pointer::of(u"/properties/connectVia"), referenceJson(name, u"IntegrationRuntimeReference"));
}

void runtimeToGateway(Draft &draft, const Conversion &conversion)
{
    const Pointer runtime = Pointer::of(u"/properties/connectVia");
    const QString name = draft.at(runtime)[u"referenceName"].toString();
    if (name.isEmpty())
        return;
    conversion.ledger.lose(runtime, u"v1 has no integration runtimes."_s,
                           u"gatewayName names a Data Management Gateway \"%1\"."_s.arg(name));
    draft.remove(runtime);
    draft.set(Pointer::of(u"/properties/typeProperties/gatewayName"), json::quote(name));
}

void storageKeyOrSas(Draft &draft, const Conversion &)
{
    if (draft.at(Pointer::of(u"/properties/typeProperties/sasUri")))
        draft.set(Pointer::of(u"/properties/type"), "\"AzureStorageSas\""_ba);
}

void sessionToNoSignIn(Draft &draft, const Conversion &conversion)
{
    const Pointer way = typeProperties / u"authenticationType"_s;
    if (draft.at(way).toString().compare(u"OAuth", Qt::CaseInsensitive) == 0)
        conversion.ledger.drop(
            draft, way, u"V2 signs in with a service principal, not with a person's session."_s,
            u"It was left out and is kept in millrace.json for the way back; choose a way to sign in."_s);
}

void schemaAndTableToName(Draft &draft, const Conversion &)
{
    const Pointer properties = Pointer::of(u"/properties/typeProperties");
    const QString schema = draft.at(properties / u"schema"_s).toString();
    const QString table = draft.at(properties / u"table"_s).toString();
    if (table.isEmpty() || draft.at(properties / u"tableName"_s))
        return;
    draft.remove(properties / u"schema"_s);
    draft.remove(properties / u"table"_s);
    draft.set(properties / u"tableName"_s, json::quote(schema.isEmpty() ? table : QString(schema + u'.' + table)));
}

void sqlPartsToConnectionString(Draft &draft, const Conversion &conversion)
{
    const Pointer properties = Pointer::of(u"/properties/typeProperties");
    if (draft.at(properties / u"connectionString"_s) || !draft.at(properties / u"server"_s))
        return;
    QString text;
    for (const auto &[member, key] : {std::pair{u"server"_s, u"Server"_s}, std::pair{u"database"_s, u"Database"_s}}) {
        text += key + u'=' + draft.at(properties / member).toString() + u';';
        draft.remove(properties / member);
    }
    conversion.ledger.lose(properties / u"server"_s, u"v1 knows a database by a connection string only."_s,
                           u"One was made of server and database; the rest of the connection has to be added."_s);
    draft.set(properties / u"connectionString"_s, json::quote(text));
}

void partsToConnectionString(Draft &draft, const Conversion &conversion)
{
    QString text;
    for (const auto &[member, word] : parts) {
        const json::Value value = draft.at(typeProperties / member.toString());
        const QString part = value.isObject() ? value[u"value"].toString() : value.scalarText();
        if (value)
            text += word.toString() + u'=' + part + u';';
        draft.remove(typeProperties / member.toString());
    }
    for (const QString &member : {u"schema"_s, u"authenticationType"_s})
        conversion.ledger.drop(draft, typeProperties / member,
                               u"V2 has no \"%1\" here; it tells all in the connection string."_s.arg(member),
                               u"It was left out and is kept in millrace.json for the way back."_s);
    if (!draft.at(typeProperties / u"connectionString"_s))
        draft.set(typeProperties / u"connectionString"_s, json::quote(text));
}

void connectionStringToParts(Draft &draft, const Conversion &conversion)
{
    const Pointer connection = typeProperties / u"connectionString"_s;
    const json::Value value = draft.at(connection);
    const QString text = value.isObject() ? value[u"value"].toString() : value.toString();
    for (const QString &entry : text.split(u';', Qt::SkipEmptyParts)) {
        const QString word = entry.section(u'=', 0, 0).trimmed();
        for (const auto &[member, known] : parts)
            if (known.compare(word, Qt::CaseInsensitive) == 0)
                draft.set(typeProperties / member.toString(), json::quote(entry.section(u'=', 1)));
    }
    if (value && !draft.at(typeProperties / u"server"_s))
        conversion.ledger.lose(connection, u"v1 wants server and database apart."_s,
                               u"They could not be read from the connection string; write them."_s);
    draft.remove(connection);
    if (!draft.at(typeProperties / u"authenticationType"_s))
        draft.set(typeProperties / u"authenticationType"_s, "\"Basic\"");
}

} // namespace millrace
