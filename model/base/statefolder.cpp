// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/statefolder.h"

#include <QStandardPaths>

namespace millrace {

QString stateFolder(const QString &explicitFolder)
{
    if (!explicitFolder.isEmpty())
        return explicitFolder;
    const QString fromEnvironment = qEnvironmentVariable("MILLRACE_STATE");
    if (!fromEnvironment.isEmpty())
        return fromEnvironment;
    return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation);
}

} // namespace millrace
