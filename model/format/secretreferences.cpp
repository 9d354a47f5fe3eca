// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/secretreferences.h"

#include "model/format/redactfragment.h"

using namespace Qt::StringLiterals;

namespace millrace {
namespace {

/// The linked service of the vault: the one asked for, else the only one there is.
Result<QString> vaultOf(const Project &project, const QString &wanted)
{
    QStringList vaults;
    for (const ResourcePtr &resource : project.resources) {
        if (resource->kind == ResourceKind::LinkedService &&
            resource->type().compare("AzureKeyVault"_L1, Qt::CaseInsensitive) == 0)
            vaults << resource->name();
    }
    if (!wanted.isEmpty() && !vaults.contains(wanted, Qt::CaseInsensitive))
        return Error{Error::Code::NotFound,
                     u"There is no Azure Key Vault linked service '%1' in this project."_s.arg(wanted)};
    if (wanted.isEmpty() && vaults.isEmpty())
        return Error{
            Error::Code::Refused,
            u"This project has no linked service of type AzureKeyVault that could hold its secrets: add one, or write them as parameters or placeholders."_s};
    if (wanted.isEmpty() && vaults.size() > 1)
        return Error{
            Error::Code::Refused,
            u"This project has %1 linked services of type AzureKeyVault: name one with --vault."_s.arg(vaults.size())};
    return wanted.isEmpty() ? vaults.first() : wanted;
}

/// A secret as a value of a resource: where it stands, and what it is called there.
struct Secret
{
    json::Pointer place; ///< of the string, or of the SecureString object around it
    QString name;
    bool isSecureString = false;
    QByteArray placeholder;
};

Secret secretAt(const json::Value &value, const QByteArray &placeholder)
{
    const json::Pointer pointer = value.pointer();
    const json::Value parent = json::Value(value.fragment()).find(pointer.parent());
    const bool isSecure = parent[u"type"].toString().compare("SecureString"_L1, Qt::CaseInsensitive) == 0;
    const json::Pointer place = isSecure ? pointer.parent() : pointer;
    return {place, place.last(), isSecure, placeholder};
}

/// Letters, digits and dashes: what a vault's secret may be called.
QString vaultName(const QString &text)
{
    QString name;
    for (const QChar c : text)
        name += c.unicode() < 128 && c.isLetterOrNumber() ? c : QChar(u'-');
    return name;
}

QByteArray vaultReference(const QString &vault, const QString &secret)
{
    return R"({"type":"AzureKeyVaultSecret","store":{"referenceName":)" + json::quote(vault) +
           R"(,"type":"LinkedServiceReference"},"secretName":)" + json::quote(vaultName(secret)) + '}';
}

/// One resource's text in the making.
class Rewriting
{
public:
    Rewriting(const Resource &resource, const Catalog &catalog)
        : m_resource(resource)
        , m_text(textOf(resource))
    {
        const json::Parsed parsed = json::parse(m_text);
        QHash<quint32, quint32> tokens; // by where they begin
        for (quint32 token = 0; token < parsed.fragment->tokens().size(); ++token)
            tokens.insert(parsed.fragment->tokens()[token].begin, token);
        for (const json::Splice &splice : secretsIn(*parsed.fragment, secretPlaces(resource, catalog))) {
            const json::Value value(*parsed.fragment, tokens.value(static_cast<quint32>(splice.from)));
            m_secrets.append(secretAt(value, splice.text));
        }
    }

    QByteArray withVault(const QString &vault)
    {
        for (const Secret &secret : std::as_const(m_secrets)) {
            const bool canRefer = isService() || secret.isSecureString;
            set(secret, canRefer ? vaultReference(vault, m_resource.name() + u'-' + secret.name) : QByteArray());
        }
        return m_text;
    }

    QByteArray withParameters()
    {
        for (const Secret &secret : std::as_const(m_secrets)) {
            const QByteArray use = json::quote(u"@{linkedService().%1}"_s.arg(secret.name));
            const QByteArray wrapped = R"({"type":"SecureString","value":)" + use + '}';
            set(secret, isService() ? (secret.isSecureString ? wrapped : use) : QByteArray());
            if (isService())
                change(json::Pointer({u"properties"_s, u"parameters"_s, secret.name}), R"({"type":"SecureString"})");
        }
        return m_text;
    }

private:
    bool isService() const { return m_resource.kind == ResourceKind::LinkedService; }
    void set(const Secret &secret, const QByteArray &json)
    {
        const json::Pointer inside = secret.isSecureString ? secret.place / u"value"_s : secret.place;
        if (json.isEmpty())
            change(inside, secret.placeholder);
        else
            change(secret.place, json);
    }
    void change(const json::Pointer &pointer, const QByteArray &json)
    {
        const auto next = json::edit(*json::parse(m_text).fragment, pointer, json::Set{json});
        if (next)
            m_text = *next;
    }

    const Resource &m_resource;
    QByteArray m_text;
    QList<Secret> m_secrets;
};

} // namespace

Result<Project> withSecretReferences(const Project &project, const Catalog &catalog, const ExportOptions &options)
{
    if (project.dialect == Dialect::V1)
        return Error{
            Error::Code::Refused,
            u"Data Factory v1 knows neither key vaults nor secure parameters: choose --secrets placeholder."_s};
    const bool isVault = options.secrets == SecretPolicy::KeyVault;
    const auto vault = isVault ? vaultOf(project, options.vault) : QString();
    if (!vault)
        return vault.error();
    Project next = project;
    for (const ResourcePtr &resource : project.resources) {
        if (resource->isBroken())
            continue;
        Rewriting rewriting(*resource, catalog);
        next = withText(next, resource->id, isVault ? rewriting.withVault(*vault) : rewriting.withParameters());
    }
    return redact(next, catalog); // comments and drafts
}

} // namespace millrace
