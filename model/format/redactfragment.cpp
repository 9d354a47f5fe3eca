// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/redactfragment.h"

#include "model/format/secrets.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace millrace {
namespace {

using json::Value;

QString placeholderFor(const QString &name) { return u'<' + name + u'>'; }

/// What an ancestor says about the values below it.
enum class Around {
    Nothing,
    Credentials, ///< a map of headers, parameters or a linked service's properties: "key" and "token" are secrets
    Secrets,     ///< every scalar is one
    Vault        ///< a reference to a key vault: names only, nothing secret
};

/// Walks a fragment's values and collects replacements.
class Search
{
public:
    explicit Search(const SecretPlaces &places) { m_isCredential = places.keepsCredentials; }

    void mark(const Value &value)
    {
        if (value)
            m_marked.insert(value.token());
    }
    void visit(const Value &value, const QString &name, Around around);
    QList<json::Splice> splices() { return std::move(m_splices); }

private:
    void visitObject(const Value &object, const QString &name, Around around);
    void visitScalar(const Value &value, const QString &name, bool isSecret);
    void replace(const Value &value, const QString &with);
    bool isSecretName(const QString &name, Around around) const;

    QSet<quint32> m_marked;
    QList<json::Splice> m_splices;
    bool m_isCredential = false;
};

Around aroundOf(const QString &name, Around before)
{
    static const QStringList maps{u"headers"_s, u"globalparameters"_s, u"authentication"_s, u"extendedproperties"_s};
    if (name.compare("authHeaders"_L1, Qt::CaseInsensitive) == 0)
        return Around::Secrets;
    return maps.contains(name.toLower()) ? Around::Credentials : before;
}

bool Search::isSecretName(const QString &name, Around around) const
{
    switch (secretName(name)) {
    case SecretName::Surely:
        return true;
    case SecretName::Possibly:
        return m_isCredential || around == Around::Credentials;
    case SecretName::No:
        break;
    }
    return false;
}

void Search::visit(const Value &value, const QString &name, Around around)
{
    if (value.isObject())
        return visitObject(value, name, around);
    const bool isSecret = around == Around::Secrets || m_marked.contains(value.token()) || isSecretName(name, around);
    if (!value.isArray())
        return visitScalar(value, name, isSecret);
    const Around inner = isSecret ? Around::Secrets : around;
    for (const Value &element : value.elements())
        visit(element, name, inner);
}

void Search::visitObject(const Value &object, const QString &name, Around around)
{
    const QString type = object[u"type"].toString();
    if (type.compare("AzureKeyVaultSecret"_L1, Qt::CaseInsensitive) == 0)
        return;
    const bool isSecureString = type.compare("SecureString"_L1, Qt::CaseInsensitive) == 0;
    const bool isSecret = m_marked.contains(object.token()) || isSecretName(name, around) ||
                          secretName(object[u"name"].toString()) == SecretName::Surely;
    const Around inner = aroundOf(name, around);
    for (const json::Member &member : object.members()) {
        const bool isContent = member.name.compare("value"_L1, Qt::CaseInsensitive) == 0 ||
                               member.name.compare("defaultValue"_L1, Qt::CaseInsensitive) == 0;
        if (isContent && !member.value.isObject() && !member.value.isArray())
            visitScalar(member.value, name.isEmpty() ? member.name : name,
                        isSecureString || isSecret || around == Around::Secrets);
        else
            visit(member.value, member.name, isContent && (isSecureString || isSecret) ? Around::Secrets : inner);
    }
}

void Search::visitScalar(const Value &value, const QString &name, bool isSecret)
{
    if (!value.isString() && !(isSecret && value.isNumber()))
        return;
    const QString text = value.scalarText();
    if (isPlaceholder(text))
        return;
    const bool isWhole = isSecret && secretName(name) != SecretName::No;
    if (const auto masked = withoutKeys(text); masked && !isWhole)
        return replace(value, *masked);
    const bool isAddress = isConnectionString(text) || text.startsWith("http"_L1, Qt::CaseInsensitive);
    if (isWhole || (isSecret && !isAddress))
        replace(value, placeholderFor(name));
}

void Search::replace(const Value &value, const QString &with)
{
    m_splices.append({value.begin(), value.end(), json::quote(with)});
}

/// Gives each match of a pattern another text, or leaves it.
template<typename Replacement>
QString replaced(const QString &text, const QRegularExpression &pattern, Replacement replacement)
{
    QString out;
    qsizetype from = 0;
    for (auto match = pattern.globalMatch(text); match.hasNext();) {
        const auto found = match.next();
        out += QStringView(text).sliced(from, found.capturedStart() - from);
        out += replacement(found);
        from = found.capturedEnd();
    }
    out += QStringView(text).sliced(from);
    return out;
}

} // namespace

SecretPlaces secretPlaces(const Resource &resource, const Catalog &catalog)
{
    SecretPlaces places;
    places.keepsCredentials = resource.kind == ResourceKind::LinkedService;
    const TypeInfo *type = places.keepsCredentials ? catalog.find(TypeKind::LinkedService, resource.type()) : nullptr;
    if (!type)
        return places;
    for (const Field &field : type->fields) {
        if (!std::holds_alternative<SecretKind>(field.kind))
            continue;
        for (const auto &pointer : {field.pointer.v1, field.pointer.v2}) {
            if (pointer)
                places.pointers.append(json::Pointer({u"properties"_s}) / *pointer);
        }
    }
    return places;
}

QList<json::Splice> secretsIn(const json::Fragment &fragment, const SecretPlaces &places)
{
    const Value root(fragment);
    Search search(places);
    for (const json::Pointer &pointer : places.pointers)
        search.mark(root.find(pointer));
    search.visit(root, {}, Around::Nothing);
    return search.splices();
}

QByteArray withoutSecretLooks(const QByteArray &text)
{
    static const QRegularExpression member(
        uR"(([\w .-]+)("?\s*:\s*)((?>"(?:[^"\\\n]|\\.)*"?)(?!\s*:)|[^\s"{}\[\],]+))"_s);
    static const QRegularExpression part(
        uR"(([\w -]*(?:key|signature|password|pwd|sig|secret|token)\s*=\s*)([^;"'\n]+))"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QString before = QString::fromUtf8(text);
    const bool hasSecureStrings = before.contains("SecureString"_L1, Qt::CaseInsensitive);
    const QString named = replaced(before, member, [&](const QRegularExpressionMatch &match) -> QString {
        const QString name = match.captured(1).trimmed();
        const bool isSecret = secretName(name) != SecretName::No || (hasSecureStrings && name == "value"_L1);
        QString value = match.captured(3);
        const bool isShown = !isSecret || isPlaceholder(value.remove(u'"'));
        return isShown ? match.captured()
                       : QString(match.captured(1) + match.captured(2) + u'"' + placeholderFor(name) + u'"');
    });
    const auto masked = [](const QRegularExpressionMatch &match) -> QString {
        return isPlaceholder(match.captured(2)) ? match.captured() : QString(match.captured(1) + u"<secret>"_s);
    };
    return replaced(named, part, masked).toUtf8();
}

} // namespace millrace
