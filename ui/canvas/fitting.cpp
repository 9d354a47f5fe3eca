// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/fitting.h"

#include "model/wiring/datasetpath.h"
#include "model/wiring/filemembers.h"
#include "model/wiring/typeports.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

/// Tries what can be created at one port, once for each kind of it.
class Fitting
{
public:
    Fitting(const WireTrial &trial, const Catalog &catalog, ResourceId pipeline, PortRef port, PortDirection side)
        : m_trial(trial)
        , m_part(trial.excerpt())
        , m_catalog(catalog)
        , m_pipeline(pipeline)
        , m_port(std::move(port))
        , m_side(side)
        , m_namedTypes(namedTypes())
    {
    }

    bool fits(const Creatable &what)
    {
        const QString kind = kindOf(what);
        if (kind.isEmpty())
            return isWired(what);
        const auto known = m_known.constFind(kind);
        return known != m_known.cend() ? *known : *m_known.insert(kind, isWired(what));
    }

private:
    bool isWired(const Creatable &what) const
    {
        const bool isThere = what.kind == Creatable::Kind::Dataset;
        return createWired(isThere ? m_trial.excerpt({NodeId::of(what.dataset)}) : m_part, m_catalog, m_pipeline, what,
                           {}, m_port, m_side)
            .isOk();
    }

    /// What decides, as a text; empty where everything does.
    QString kindOf(const Creatable &what) const
    {
        switch (what.kind) {
        case Creatable::Kind::Activity:
            return hasMappedPort(m_catalog.get(TypeKind::Activity, what.type)) ? u"activity/"_s + what.type
                                                                               : u"activity"_s;
        case Creatable::Kind::NewDataset:
            return u"new/"_s + typeKey(m_catalog.get(TypeKind::Dataset, what.type));
        case Creatable::Kind::Dataset:
            return fileKind(what);
        }
        Q_UNREACHABLE();
    }

    bool hasMappedPort(const TypeInfo &type) const
    {
        const QList<TypePort> ports = portsOf(type, m_part.dialect).ports;
        return std::any_of(ports.begin(), ports.end(), [](const TypePort &port) { return port.isMapped(); });
    }

    /// Types of datasets without files that no port asks for by name are all the same to a wire.
    QString typeKey(const TypeInfo &type) const
    {
        const bool isOwn =
            pathMembers(type, m_part.dialect).areThere() || m_namedTypes.contains(type.id, Qt::CaseInsensitive);
        return isOwn ? type.id : QString();
    }

    /// Of a dataset that is there its type, the end of its file's name, and whether it can be written as a file. In v1
    /// who else uses it decides, too.
    QString fileKind(const Creatable &what) const
    {
        const Project &whole = m_trial.project();
        const Resource *dataset = whole.find(what.dataset);
        if (whole.dialect == Dialect::V1 || !dataset || dataset->isBroken())
            return {};
        const QString file = fileNameOf(whole, m_catalog, *dataset);
        const QString end = file.endsWith(u'}') ? u"}"_s : file.mid(std::max<qsizetype>(file.lastIndexOf(u'.'), 0));
        const bool hasPath = fileOfDataset(whole, m_catalog, *dataset).isOk();
        return u"dataset/"_s + what.type + (hasPath ? u"/file/"_s : u"/"_s) + end.toLower();
    }

    QStringList namedTypes() const
    {
        const Resource *pipeline = m_part.find(m_pipeline);
        const ActivityRecord *record = pipeline ? pipeline->find(m_port.node.activity()) : nullptr;
        QStringList named;
        for (const PortInfo &port :
             record ? m_catalog.get(TypeKind::Activity, record->type()).ports : QList<PortInfo>())
            named += port.datasetTypes;
        return named;
    }

    const WireTrial &m_trial;
    const Project m_part;
    const Catalog &m_catalog;
    const ResourceId m_pipeline;
    const PortRef m_port;
    const PortDirection m_side;
    const QStringList m_namedTypes;
    QHash<QString, bool> m_known;
};

} // namespace

QList<Creatable> fitting(const QList<Creatable> &choices, const WireTrial &trial, const Catalog &catalog,
                         ResourceId pipeline, const PortRef &port, PortDirection side)
{
    Fitting tried(trial, catalog, pipeline, port, side);
    QList<Creatable> possible;
    std::copy_if(choices.begin(), choices.end(), std::back_inserter(possible),
                 [&tried](const Creatable &what) { return tried.fits(what); });
    // A wire leads to data more often than from activity to activity.
    std::stable_partition(possible.begin(), possible.end(),
                          [](const Creatable &what) { return what.kind != Creatable::Kind::Activity; });
    return possible;
}

} // namespace millrace::gui
