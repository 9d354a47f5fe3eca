// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/dialect/texts.h"

#include "model/json/scan.h"

using namespace Qt::StringLiterals;

namespace millrace {

namespace {

/// Where the comma of a lead stands, outside its comments; -1 when there is none.
qsizetype commaIn(const QByteArray &lead)
{
    for (const char *at = lead.cbegin(); at != lead.cend();) {
        if (*at == ',')
            return at - lead.cbegin();
        const char *stop = json::endOfComment(at, lead.cend());
        at = stop ? stop : at + 1;
    }
    return -1;
}

} // namespace

void relay(std::vector<ActivityRecord> &records)
{
    for (size_t i = 0; i < records.size(); ++i) {
        QByteArray &lead = records[i].lead;
        const qsizetype comma = commaIn(lead);
        if (i == 0 && comma >= 0)
            lead.remove(comma, 1);
        else if (i > 0 && comma < 0)
            lead.prepend(',');
    }
}

json::Pointer keptPart() { return json::Pointer({u"$partOf"_s}); }

json::Pointer keptIndex() { return json::Pointer({u"$index"_s}); }

QString legalActivityName(const QString &name)
{
    QString legal;
    for (const QChar c : name)
        legal += u".+?/<>*%&:\\"_s.contains(c) ? QChar(u'_') : c;
    if (!legal.isEmpty() && !legal.front().isLetterOrNumber() && legal.front() != u'_')
        legal.prepend(u'_');
    return legal.left(55);
}

} // namespace millrace
