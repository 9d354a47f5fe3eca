// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/activities/activity.h"

using namespace Qt::StringLiterals;

namespace millrace::run {

const RunnableActivity *findRunnable(QStringView type)
{
    static const QList<RunnableActivity> all{batchExecution(), updateResource()};
    const auto found = std::find_if(all.begin(), all.end(), [type](const RunnableActivity &activity) {
        return type.compare(activity.type, Qt::CaseInsensitive) == 0;
    });
    return found == all.end() ? nullptr : &*found;
}

Result<BlobPlace> splitPlace(const QString &linkedService, const QString &path)
{
    QStringList parts = path.split(u'/', Qt::SkipEmptyParts);
    if (parts.size() < 2)
        return Error{Error::Code::Invalid, u"'%1' names no blob; write container/folder/file."_s.arg(path)};
    const QString container = parts.takeFirst();
    return BlobPlace{linkedService, container, parts.join(u'/')};
}

Result<BlobPlace> filePlace(const ActivityContext &context, const json::Value &path, const json::Value &linkedService)
{
    const auto text = context.text(path);
    if (!text)
        return text.error();
    return splitPlace(linkedService[u"referenceName"].toString(), *text);
}

} // namespace millrace::run
