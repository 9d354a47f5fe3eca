// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/wiring/activitytext.h"
#include "model/wiring/typeports.h"

#include <QVarLengthArray>

#include <vector>

namespace millrace {

/// One mention of data or of another activity in an activity's text: what becomes an end of a wire once the name is
/// resolved.
struct Link
{
    enum class To : quint8 { Dataset, File, Activity };

    To to = To::Dataset;
    PortDirection direction = PortDirection::In;
    PortRole role = PortRole::Mapped;
    Conditions conditions = Condition::Succeeded;
    QString port;          ///< its key on the activity
    QString target;        ///< the name as written; of a file its key, as in NodeId::file
    quint32 hash = 0;      ///< foldedHash of the target
    QByteArray parameters; ///< V2: the JSON of a dataset reference's parameters

    bool isData() const { return to != To::Activity; }
    bool operator==(const Link &) const = default;
};

/// What an activity's text says about its wires.
struct ActivityLinks
{
    std::vector<Link> links;
    QList<Port> inputs; ///< with the ports that the document's maps name
    QList<Port> outputs;
};

/// Reads the wires that an activity's text describes, in the order of its type's ports.
ActivityLinks readLinks(const ActivityText &activity, const TypePorts &ports, Dialect dialect);

/// The datasets of `inputs` and `outputs`, those that a member maps to a port told from those that only order.
ActivityLinks readLinksV1(const ActivityText &activity, const TypePorts &ports);
/// Dataset references, files and `dependsOn`.
ActivityLinks readLinksV2(const ActivityText &activity, const TypePorts &ports);

/// Collects links and the ports they end at.
class LinkCollector
{
public:
    explicit LinkCollector(const TypePorts &ports);

    /// Shows the port of that name in a group, or the single port.
    void show(const TypePort &port, const QString &name);
    Link &add(const TypePort &port, const QString &name, Link::To to, const QString &target);
    bool isMapped(PortDirection direction, QStringView target, quint32 hash) const;
    ActivityLinks take();

private:
    void closeGroups();

    const TypePorts &m_ports;
    ActivityLinks m_result;
    QVarLengthArray<std::pair<const TypePort *, QString>, 8> m_shown;
};

/// The links of `port` in a map from port names to whatever `read` finds in an entry.
template<typename Read>
void readMap(LinkCollector &links, const TypePort &port, const json::Value &map, Read read)
{
    forEachMember(map, [&](QByteArrayView member, const json::Value &value) {
        const bool isUsual = QLatin1StringView(member) == port.usualName; // spares ten thousand equal strings
        const QString name = isUsual ? port.usualName : json::Value(value.fragment(), value.token() - 1).toString();
        links.show(port, name);
        read(name, value);
    });
}

} // namespace millrace
