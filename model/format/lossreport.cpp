// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/lossreport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace millrace {

QByteArray LossReport::toJson() const
{
    QJsonArray entries;
    for (const Loss &loss : losses) {
        entries.append(QJsonObject{{u"resource"_s, loss.resource},
                                   {u"pointer"_s, loss.pointer.toString()},
                                   {u"what"_s, loss.what},
                                   {u"done"_s, loss.done}});
    }
    return QJsonDocument(QJsonObject{{u"losses"_s, entries}}).toJson();
}

} // namespace millrace
