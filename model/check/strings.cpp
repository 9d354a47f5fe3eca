// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/strings.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace millrace {

QString placeholderIn(const QString &text)
{
    static const QRegularExpression angles(u"<[A-Za-z][^<>=/]{0,60}>"_s);
    static const QRegularExpression brackets(u"^\\[[^\\[\\]]*\\]$"_s);
    static const QRegularExpression stars(u"^\\*{4,}$|\\*{10}"_s);
    if (text.contains(u"</"))
        return {}; // XML in an expression
    for (const QRegularExpression &form : {angles, brackets, stars}) {
        if (const auto match = form.match(text); match.hasMatch())
            return match.captured();
    }
    return {};
}

} // namespace millrace
