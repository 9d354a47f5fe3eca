// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/canvas/situations.h"

#include <QApplication>
#include <QDir>

using namespace Qt::StringLiterals;
using namespace millrace;
using namespace millrace::gui;

/// Saves pictures of the canvas in its situations, light and dark, into the folder given; the second argument names
/// the scale that QT_SCALE_FACTOR sets. See tests/pictures/canvas.
int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const auto catalog = Catalog::load();
    if (!catalog)
        qFatal("%s", qPrintable(catalog.error().message));
    const QDir folder(application.arguments().value(1, u"."_s));
    const QString scale = application.arguments().value(2, u"100"_s);
    const auto all = test::situations();
    Theme theme(Appearance::Light);
    theme.install();
    for (const auto appearance : {Appearance::Light, Appearance::Dark}) {
        const QString name = appearance == Appearance::Light ? u"light"_s : u"dark"_s;
        theme.setAppearance(appearance);
        for (auto situation = all.cbegin(); situation != all.cend(); ++situation) {
            test::Stage stage(*catalog, theme);
            (*situation)(stage);
            QCoreApplication::processEvents();
            const QString file = folder.filePath(u"%1-%2-%3.png"_s.arg(situation.key(), name, scale));
            if (!stage.canvas().grab().save(file))
                qFatal("Cannot write %s.", qPrintable(file));
        }
    }
    return 0;
}
