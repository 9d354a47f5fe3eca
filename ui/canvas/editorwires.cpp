// SPDX-License-Identifier: GPL-3.0-or-later
// What an editor does with wires, and what can be put at their ends.
#include "model/edit/wirefix.h"
#include "ui/canvas/editor.h"
#include "ui/canvas/fitting.h"

namespace millrace::gui {

namespace {

QList<Wire> real(QList<Wire> wires)
{
    for (Wire &wire : wires)
        wire = realWire(wire);
    return wires;
}

} // namespace

WireTrial Editor::trialAt(const QList<PortRef> &starts)
{
    QList<NodeId> nodes;
    for (const PortRef &start : starts)
        nodes.append(realPort(start).node);
    return {project(), m_pipeline, m_level, graph(), nodes};
}

Result<> Editor::canConnect(const WireTrial &trial, const PortRef &outer, const PortRef &outerTo) const
{
    const PortRef from = realPort(outer);
    const PortRef to = realPort(outerTo);
    return millrace::canConnect(trial.excerpt({from.node, to.node}), m_catalog, m_pipeline, from, to);
}

bool Editor::connectPorts(const PortRef &outer, const PortRef &outerTo, const QString &firstPortName)
{
    const PortRef from = realPort(outer);
    const PortRef to = realPort(outerTo);
    ConnectOptions options;
    options.firstPortName = firstPortName;
    const Result<> allowed = millrace::canConnect(project(), m_catalog, m_pipeline, from, to, options);
    if (!allowed && allowed.error().code == Error::Code::Conflict && firstPortName.isEmpty()) {
        Q_EMIT portNameNeeded(from, to);
        return false;
    }
    return apply(tr("Connect"),
                 [=, pipeline = m_pipeline, &catalog = m_catalog](const Project &now) {
                     return millrace::connect(now, catalog, pipeline, from, to, options);
                 })
        .isOk();
}

bool Editor::connectEach(const QList<PortPair> &pairs)
{
    QList<PortPair> real;
    for (const PortPair &pair : pairs)
        real.append({realPort(pair.first), realPort(pair.second)});
    return apply(tr("Connect %n wires", nullptr, int(pairs.size())),
                 [pairs = real, pipeline = m_pipeline, &catalog = m_catalog](const Project &now) {
                     return millrace::connectEach(now, catalog, pipeline, pairs);
                 })
        .isOk();
}

QString Editor::fixFor(const PortRef &from, const PortRef &to) const
{
    const auto fix = millrace::fixFor(project(), m_catalog, m_pipeline, realPort(from), realPort(to), m_level);
    return fix ? fix->label : QString();
}

bool Editor::connectWithFix(const PortRef &outer, const PortRef &outerTo)
{
    const auto edit = [from = realPort(outer), to = realPort(outerTo), pipeline = m_pipeline, level = m_level,
                       &catalog = m_catalog](const Project &now) -> Result<Project> {
        const auto fix = millrace::fixFor(now, catalog, pipeline, from, to, level);
        if (fix)
            return fix->project;
        return millrace::connect(now, catalog, pipeline, from, to);
    };
    return apply(tr("Connect"), edit).isOk();
}

Result<> Editor::canReplug(const WireTrial &trial, const QList<Wire> &wires, PortDirection side,
                           const PortRef &outer) const
{
    const PortRef port = realPort(outer);
    const Result<Project> next =
        millrace::replug(trial.excerpt({port.node}), m_catalog, m_pipeline, real(wires), side, port);
    return next ? Result<>() : next.error();
}

bool Editor::replug(const QList<Wire> &wires, PortDirection side, const PortRef &port)
{
    return apply(tr("Move Wire"),
                 [=, pipeline = m_pipeline, &catalog = m_catalog](const Project &now) {
                     return millrace::replug(now, catalog, pipeline, real(wires), side, realPort(port));
                 })
        .isOk();
}

QList<Creatable> Editor::creatablesFor(const PortRef &outer, PortDirection side)
{
    const PortRef port = realPort(outer);
    return fitting(creatables(), trialAt({port}), m_catalog, m_pipeline, port, side);
}

} // namespace millrace::gui
