// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/windowfixture.h"
#include "ui/canvas/canvas.h"
#include "ui/shell/pipelinetabs.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusVariant>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>

using namespace Qt::StringLiterals;
using namespace millrace;

namespace {

const QString Inside = u"inside-a-session"_s;
const QString Accessible = u"org.a11y.atspi.Accessible"_s;

/// An object on the accessibility bus.
struct Remote
{
    QString service;
    QString path;
};

const QDBusArgument &operator>>(const QDBusArgument &argument, Remote &remote)
{
    QDBusObjectPath path;
    argument.beginStructure();
    argument >> remote.service >> path;
    argument.endStructure();
    remote.path = path.path();
    return argument;
}

/// Asks like assistive technology does. The window lives in this very process, so the answer is waited for with its
/// events handled.
QVariantList ask(const QDBusConnection &bus, const QDBusMessage &question)
{
    const QDBusPendingCall call = bus.asyncCall(question);
    QDBusPendingCallWatcher watcher(call);
    [&] { QTRY_VERIFY_WITH_TIMEOUT(watcher.isFinished(), 20000); }();
    return watcher.reply().arguments();
}

QVariant propertyOf(const QDBusConnection &bus, const Remote &remote, const QString &name)
{
    QDBusMessage get =
        QDBusMessage::createMethodCall(remote.service, remote.path, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    get << Accessible << name;
    return ask(bus, get).value(0).value<QDBusVariant>().variant();
}

QList<Remote> childrenOf(const QDBusConnection &bus, const Remote &remote)
{
    const QDBusMessage call = QDBusMessage::createMethodCall(remote.service, remote.path, Accessible, u"GetChildren"_s);
    QList<Remote> found;
    const QDBusArgument list = ask(bus, call).value(0).value<QDBusArgument>();
    list.beginArray();
    while (!list.atEnd()) {
        Remote child;
        list >> child;
        found.append(child);
    }
    list.endArray();
    return found;
}

std::optional<Remote> find(const QDBusConnection &bus, const Remote &from, const QString &name)
{
    if (propertyOf(bus, from, u"Name"_s).toString().startsWith(name))
        return from;
    for (const Remote &child : childrenOf(bus, from)) {
        if (const auto found = find(bus, child, name))
            return found;
    }
    return {};
}

/// Kinds of relation (numbers of AT-SPI) and how many there are of each.
QHash<uint, qsizetype> relations(const QDBusConnection &bus, const Remote &remote)
{
    const auto call = QDBusMessage::createMethodCall(remote.service, remote.path, Accessible, u"GetRelationSet"_s);
    QHash<uint, qsizetype> counts;
    const QDBusArgument list = ask(bus, call).value(0).value<QDBusArgument>();
    list.beginArray();
    while (!list.atEnd()) {
        uint kind = 0;
        QList<Remote> targets;
        list.beginStructure();
        list >> kind;
        list.beginArray();
        while (!list.atEnd()) {
            Remote target;
            list >> target;
            targets.append(target);
        }
        list.endArray();
        list.endStructure();
        counts[kind] += targets.size();
    }
    list.endArray();
    return counts;
}

} // namespace

/// The window's tree as it goes over AT-SPI, in an X server and a session bus of its own.
class TestAtSpi : public QObject
{
    Q_OBJECT

public Q_SLOTS:
    /// An event of the bus: what the screen reader would speak of.
    void hear(const QDBusMessage &event)
    {
        if (event.arguments().value(0).toString() == u"focused" && event.arguments().value(1).toInt() == 1)
            m_focused.append({event.service(), event.path()});
    }

private Q_SLOTS:
    void readsTheTree();

private:
    void hearsTheFocus(WindowFixture &fixture, QDBusConnection bus);
    void readInside();
    void startInside();

    QList<Remote> m_focused;
};

void TestAtSpi::readsTheTree()
{
    if (qApp->arguments().contains(Inside))
        readInside();
    else
        startInside();
}

void TestAtSpi::startInside()
{
    for (const QString &tool : {u"dbus-run-session"_s, u"Xvfb"_s}) {
        if (QStandardPaths::findExecutable(tool).isEmpty())
            QSKIP(qPrintable(tool + u" is not installed."_s));
    }
    if (!QFile::exists(u"/usr/libexec/at-spi-bus-launcher"_s))
        QSKIP("at-spi2-core is not installed.");
    QProcess screen;
    screen.start(u"Xvfb"_s, {u"-displayfd"_s, u"1"_s, u"-screen"_s, u"0"_s, u"1600x1000x24"_s});
    QTRY_VERIFY(screen.bytesAvailable() > 0 || screen.waitForReadyRead(100));
    const QTemporaryDir runtime;
    QProcess session;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DISPLAY"_s, u':' + QString::fromLatin1(screen.readLine().trimmed()));
    environment.insert(u"QT_QPA_PLATFORM"_s, u"xcb"_s);
    environment.insert(u"QT_LINUX_ACCESSIBILITY_ALWAYS_ON"_s, u"1"_s);
    environment.insert(u"XDG_RUNTIME_DIR"_s, runtime.path());
    session.setProcessEnvironment(environment);
    session.setProcessChannelMode(QProcess::MergedChannels);
    session.start(u"dbus-run-session"_s, {u"--"_s, qApp->applicationFilePath(), u"readsTheTree"_s, u"--"_s, Inside});
    QVERIFY(session.waitForFinished(100000));
    QVERIFY2(session.exitCode() == 0, session.readAll().constData());
    screen.terminate();
    screen.waitForFinished();
}

void TestAtSpi::readInside()
{
    WindowFixture fixture;
    fixture.window.tabs().open(fixture.resource(u"retrain"_s)->id);
    QVERIFY(QTest::qWaitForWindowExposed(&fixture.window));
    const QDBusMessage whereIsIt =
        QDBusMessage::createMethodCall(u"org.a11y.Bus"_s, u"/org/a11y/bus"_s, u"org.a11y.Bus"_s, u"GetAddress"_s);
    const QString address = ask(QDBusConnection::sessionBus(), whereIsIt).value(0).toString();
    const QDBusConnection bus = QDBusConnection::connectToBus(address, u"reader"_s);
    QVERIFY(bus.isConnected());
    const Remote desktop{u"org.a11y.atspi.Registry"_s, u"/org/a11y/atspi/accessible/root"_s};
    QTRY_VERIFY_WITH_TIMEOUT(!childrenOf(bus, desktop).isEmpty(), 20000);
    const auto canvas = find(bus, childrenOf(bus, desktop).first(), u"Pipeline canvas"_s);
    QVERIFY(canvas);
    const auto card = find(bus, *canvas, u"retraining, "_s);
    QVERIFY(card);
    const QString name = propertyOf(bus, *card, u"Name"_s).toString();
    QVERIFY2(name.contains(u"batch execution activity"_s), qPrintable(name));
    const QList<Remote> ports = childrenOf(bus, *card);
    QVERIFY(ports.size() >= 4);
    QCOMPARE(propertyOf(bus, ports.first(), u"Name"_s).toString(), u"input1, input port, from trainingData"_s);
    constexpr uint ControllerFor = 3;
    constexpr uint ControlledBy = 4;
    QVERIFY(relations(bus, *card).value(ControllerFor) >= 1);
    QVERIFY(relations(bus, *card).value(ControlledBy) >= 1);
    hearsTheFocus(fixture, bus);
}

/// A click on a card with one problem: its name, type, problem and wires are spoken.
void TestAtSpi::hearsTheFocus(WindowFixture &fixture, QDBusConnection bus)
{
    const ActivityId training = fixture.activity(u"retrain"_s, u"retraining"_s)->id;
    QVERIFY(fixture.document().apply(u"Order"_s, [training](const Project &now) {
        return withChange(now, training, json::Pointer::of(u"/policy/executionPriorityOrder"),
                          json::Set{"\"NewestFirst\""});
    }));
    gui::Canvas &canvas = *fixture.window.tabs().current();
    gui::Diagram &diagram = canvas.scene().diagram();
    QTRY_COMPARE_WITH_TIMEOUT(diagram.node(diagram.slotOf(NodeId::of(training))).look.problems->badge(), 1, 60000);
    QVERIFY(bus.connect({}, {}, u"org.a11y.atspi.Event.Object"_s, u"StateChanged"_s, this, SLOT(hear(QDBusMessage))));
    QDBusMessage listen = QDBusMessage::createMethodCall(u"org.a11y.atspi.Registry"_s, u"/org/a11y/atspi/registry"_s,
                                                         u"org.a11y.atspi.Registry"_s, u"RegisterEvent"_s);
    listen << u"object:state-changed:focused"_s;
    ask(bus, listen);
    QApplication::setActiveWindow(&fixture.window); // no window manager does it here
    const auto card = [&] {
        const QPointF place = diagram.node(diagram.slotOf(NodeId::of(training))).position + QPointF(60, 12);
        return canvas.view().mapFromScene(place);
    };
    QString spoken;
    const auto isSpoken = [&] {
        // The program learns of the listener by and by: until then nothing is said.
        QTest::mouseClick(canvas.view().viewport(), Qt::LeftButton, {}, QPoint(3, 3));
        QTest::mouseClick(canvas.view().viewport(), Qt::LeftButton, {}, card());
        QTest::qWait(50);
        if (!m_focused.isEmpty())
            spoken = propertyOf(bus, m_focused.last(), u"Name"_s).toString();
        return spoken.startsWith(u"retraining");
    };
    QTRY_VERIFY_WITH_TIMEOUT(isSpoken(), 60000);
    QVERIFY2(spoken.startsWith(u"retraining, batch execution activity, 1 problem, "), qPrintable(spoken));
    QVERIFY2(spoken.contains(u" to trainedModelBlob"_s), qPrintable(spoken));
    QVERIFY2(!spoken.contains(u':'), qPrintable(spoken)); // ports by their names, not their keys
}

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    TestAtSpi test;
    QStringList arguments = application.arguments();
    arguments.removeAll(Inside);
    arguments.removeAll(u"--"_s);
    return QTest::qExec(&test, arguments);
}
#include "tst_atspi.moc"
