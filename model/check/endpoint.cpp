// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/endpoint.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace millrace {

std::optional<ClassicAddress> parseClassicAddress(const QString &text)
{
    static const QRegularExpression form(
        u"^https?://([^/]+)/workspaces/([^/]+)/(?:web)?services/([^/?]+)(?:/endpoints/([^/?]+))?"_s);
    const auto match = form.match(text.trimmed().toLower());
    if (!match.hasMatch() || isUnfinished(text))
        return std::nullopt;
    return ClassicAddress{match.captured(1), match.captured(2), match.captured(3), match.captured(4)};
}

bool isResourceManagerAddress(const QString &text)
{
    return text.trimmed().startsWith(u"https://management.azure.com/", Qt::CaseInsensitive);
}

bool isUnfinished(const QString &text) { return text.contains(u'<') || text.contains(u'@') || text.startsWith(u'['); }

} // namespace millrace
