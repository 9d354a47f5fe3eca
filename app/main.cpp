// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/benchcommand.h"

#include <QCoreApplication>

#include <cstdio>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QLatin1String("bench"))
        return millrace::bench::runBench(arguments.mid(2));
    std::puts("millrace " MILLRACE_VERSION);
    return 0;
}
