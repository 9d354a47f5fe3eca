// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/redactfragment.h"

#include "model/format/secrets.h"
#include "model/json/lexeme.h"
#include "model/json/scan.h"
#include "model/json/strings.h"

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

/// A piece of text as it may be shown.
QByteArray maskedPiece(const json::Lexeme &piece, const QString &name)
{
    const QByteArray raw = piece.text.toByteArray();
    const bool isString = raw.size() > 1 && raw.startsWith('"') && raw.endsWith('"');
    const QString text =
        isString ? json::decode(QByteArrayView(raw).sliced(1, raw.size() - 2)) : QString::fromUtf8(raw);
    const auto quoted = [isString](const QString &masked) { return isString ? json::quote(masked) : masked.toUtf8(); };
    if (secretName(name) != SecretName::No && !piece.opens() && !piece.closes() && !isPlaceholder(text))
        return json::quote(placeholderFor(name));
    const auto masked = withoutKeys(text);
    return masked ? quoted(*masked) : raw;
}

} // namespace

QList<json::Splice> secretsIn(const json::Fragment &fragment, const SecretPlaces &places)
{
    const Value root(fragment);
    Search search(places);
    for (const json::Pointer &pointer : places.pointers)
        search.mark(root.find(pointer));
    search.visit(root, {}, Around::Nothing);
    return search.splices();
}

QByteArray withoutSecretPieces(const QByteArray &text)
{
    QByteArray masked;
    const char *from = text.cbegin();
    QString name, pending;
    for (const json::Lexeme &piece : json::lexemes(text)) {
        masked.append(QByteArrayView(from, piece.text.begin()));
        masked += piece.is(':') || piece.is(',') ? piece.text.toByteArray() : maskedPiece(piece, name);
        from = piece.text.end();
        if (piece.is(':'))
            name = std::exchange(pending, {});
        else if (!piece.isComment())
            name.clear();
        if (piece.text.startsWith('"') && piece.text.size() > 1)
            pending = json::decode(piece.text.sliced(1, piece.text.size() - 2));
    }
    return masked.append(QByteArrayView(from, text.cend()));
}

} // namespace millrace
