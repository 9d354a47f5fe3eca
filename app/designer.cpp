// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/designer.h"

#include "app/benchhost.h"
#include "app/commandline/terminal.h"
#include "model/format/format.h"
#include "model/run/journal.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/settings.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QIcon>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace millrace::app {

namespace {

bool hasDisplay()
{
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
           qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

// Installed beside the program, else in the source the program was built from.
QString sampleFolder()
{
    const QString installed = QCoreApplication::applicationDirPath() + u"/../share/millrace/samples/seattle-weather"_s;
    const QString built = QStringLiteral(MILLRACE_SAMPLES "/seattle-weather");
    for (const QString &folder : {installed, built}) {
        if (QDir(folder).exists())
            return QDir(folder).canonicalPath();
    }
    return {};
}

void showBench(gui::MainWindow &window, const BenchHost &bench)
{
    const QString summary = bench.summary();
    window.showBench(!summary.isEmpty(),
                     summary.isEmpty() ? QCoreApplication::translate("Designer", "Bench starts with a run") : summary);
}

int runWindow(const Catalog &catalog, const QString &path)
{
    gui::Settings settings;
    gui::Theme theme(static_cast<gui::Appearance>(settings.get(gui::settings::Appearance)));
    theme.install();
    const QString state = run::stateFolder();
    for (const QString &sentence : recoverSaves(state))
        complain(sentence);
    BenchHost bench(state);
    gui::MainWindow window({.theme = theme,
                            .catalog = catalog,
                            .settings = settings,
                            .bench = &bench,
                            .stateFolder = state,
                            .sampleFolder = sampleFolder()});
    QObject::connect(&window.runControl(), &gui::RunControl::changed, &window, [&] { showBench(window, bench); });
    showBench(window, bench);
    window.show();
    if (!path.isEmpty() && !window.open(path)) {
        const auto read = readProject(path);
        complain(read ? u"%1 could not be opened."_s.arg(path) : read.error().message);
        return Unusable;
    }
    return QApplication::exec();
}

} // namespace

int runDesigner(int argc, char **argv, const QString &path, const QString &catalogFolder)
{
    if (!hasDisplay()) {
        complain(u"There is no display to open the designer on; set DISPLAY, or use a verb: see 'millrace --help'."_s);
        return Unusable;
    }
    const QApplication application(argc, argv);
    QGuiApplication::setDesktopFileName(u"org.millrace.Millrace"_s);
    QGuiApplication::setWindowIcon(QIcon(u":/icons/org.millrace.Millrace.svg"_s));
    const auto catalog = Catalog::load(catalogFolder);
    if (!catalog) {
        complain(catalog.error().message);
        return Unusable;
    }
    return runWindow(*catalog, path);
}

int runPainting(int argc, char **argv, const Command &command, const QStringList &arguments)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    return runVerb(command, arguments);
}

} // namespace millrace::app
