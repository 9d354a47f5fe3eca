// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/barewindow.h"
#include "tests/bench/canvasbench.h"

#include <QApplication>
#include <QCommandLineParser>

#include <optional>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::bench;

namespace {

constexpr std::pair<const char *, Shape> Shapes[] = {
    {"grid", Shape::Grid}, {"long edges", Shape::Long}, {"fan-in", Shape::FanIn}};

/// The product's window on its sample, opened and painted, beside a bare one with the same widgets. Closing either is
/// not timed.
void measureFirstWindow(const Catalog &catalog, gui::Theme &theme, double seconds, Report &report)
{
    const QString sample = QString::fromUtf8(MILLRACE_SOURCE_DIR "/resources/samples/seattle-weather");
    std::optional<CanvasDriver> driver;
    std::optional<BareWindow> window;
    const auto ours = [&] {
        driver.emplace(catalog, theme, CanvasDriver::First::Open, sample);
        driver->showJson();
    };
    const auto bare = [&] {
        window.emplace();
        window->show();
        QCoreApplication::processEvents();
    };
    const auto clear = [&] {
        driver.reset();
        window.reset();
    };
    ours();
    bare();
    clear();
    report.add(u"first window, warm"_s, timeInTurns(seconds, ours, bare, clear), {.ratio = 2.5});
}

} // namespace

/// Measures the canvas in the product's window: without arguments everything at 10,000 nodes; --nodes and --seconds
/// widen it.
int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOption({u"nodes"_s, u"Numbers of nodes, with commas between."_s, u"N,..."_s, u"10000"_s});
    parser.addOption({u"seconds"_s, u"Time for each measure."_s, u"S"_s, u"0.4"_s});
    parser.addOption({u"v1"_s, u"Datasets and activities of Data Factory v1, not activities of V2 alone."_s});
    parser.addOption(
        {u"only"_s, u"Of what is done in a graph, only what contains this: \"drag 100, 100 %\"."_s, u"TEXT"_s});
    parser.process(application);
    const auto catalog = Catalog::load();
    if (!catalog)
        qFatal("%s", qPrintable(catalog.error().message));
    gui::Theme theme(gui::Appearance::Light);
    theme.install();
    // A smoke run proves that everything works; its figures mean nothing.
    const bool isSmoke = qEnvironmentVariableIntValue("MILLRACE_BENCH_SMOKE") != 0;
    const double seconds = isSmoke ? 0.01 : parser.value(u"seconds"_s).toDouble();
    Report report;
    report.title(u"window"_s);
    measureFirstWindow(*catalog, theme, seconds, report);
    for (const QString &nodes : (isSmoke ? u"100"_s : parser.value(u"nodes"_s)).split(u',')) {
        for (const auto &[name, shape] : Shapes) {
            const QTemporaryDir folder;
            const auto written = writeLargeProject(nodes.toInt(), shape,
                                                   parser.isSet(u"v1"_s) ? Dialect::V1 : Dialect::V2, folder.path());
            if (!written)
                qFatal("%s", qPrintable(written.error().message));
            report.title(nodes + u" nodes, "_s + QLatin1StringView(name));
            CanvasBench(*catalog, theme, folder.path(), seconds, report, parser.value(u"only"_s)).run();
        }
    }
    const int verdict = report.finish();
    return isSmoke ? 0 : verdict;
}
