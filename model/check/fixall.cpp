// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/fixall.h"

#include "model/check/checkmemo.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace millrace {

Result<Project> fixAll(const Project &project, const Catalog &catalog, QStringView rule)
{
    Project current = project;
    CheckMemo memo;
    QSet<QString> tried; // a fix that leaves its problem there is not made twice
    bool isMended = false;
    std::optional<Error> refusal;
    for (bool isMoving = true; isMoving;) {
        isMoving = false;
        QSet<ResourceId> touched; // a fix is for the text that was judged: after one, its resource is judged again
        for (const Problem &problem : check(current, catalog, false, memo)) {
            const QString key =
                u"%1 %2 %3"_s.arg(QString::number(problem.resource.value), problem.pointer.toString(), problem.message);
            if (problem.rule != rule || !problem.fix || tried.contains(key) || touched.contains(problem.resource))
                continue;
            tried.insert(key);
            touched.insert(problem.resource);
            Result<Project> fixed = problem.fix->edit(current);
            isMoving = true;
            if (fixed) {
                current = std::move(*fixed);
                isMended = true;
            } else {
                refusal = fixed.error();
            }
        }
    }
    if (isMended)
        return current;
    return refusal.value_or(Error{Error::Code::Refused, u"No problem of the rule %1 has a fix."_s.arg(rule)});
}

} // namespace millrace
