// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/service/serviceerror.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace millrace::bench {

namespace {

struct ErrorClass
{
    const char *name;
    int status;
    const char *message;
};

constexpr ErrorClass BadArgument{"BadArgument", 400, "Invalid argument provided."};
constexpr ErrorClass BadUserArgument{"BadUserArgument", 400, "Invalid user argument provided."};
constexpr ErrorClass InvalidOperation{"InvalidOperation", 400, "The request is invalid in the current context."};
constexpr ErrorClass Unauthorized{"Unauthorized", 401, "Request is unauthorized to access resource."};
constexpr ErrorClass NotFound{"NotFound", 404, "Resource not found."};
constexpr ErrorClass InternalError{"InternalError", 500, "Execution encountered an internal error."};

/// The documented classes of the codes the bench gives; a code that is not listed belongs to BadArgument.
const ErrorClass &classOf(const QByteArray &code)
{
    static const QList<std::pair<QByteArray, const ErrorClass *>> classes{
        {"InputMismatchError", &BadUserArgument},
        {"InputParseError", &BadUserArgument},
        {"CannotStartJob", &InvalidOperation},
        {"IncompatibleModel", &InvalidOperation},
        {"InvalidOperation", &InvalidOperation},
        {"ScoreRequestUnauthorized", &Unauthorized},
        {"ManagementRequestUnauthorized", &Unauthorized},
        {"WebServiceNotFound", &NotFound},
        {"WebServiceIdNotFoundInWorkspace", &NotFound},
        {"WorkspaceNotFound", &NotFound},
        {"NotFound", &NotFound},
        {"UnknownError", &InternalError},
    };
    for (const auto &[known, kind] : classes) {
        if (known == code)
            return *kind;
    }
    return BadArgument;
}

} // namespace

Answer errorAnswer(const ServiceError &error)
{
    const ErrorClass &kind = classOf(error.code);
    QJsonObject body{{u"code"_s, QLatin1String(kind.name)}, {u"message"_s, QLatin1String(kind.message)}};
    if (error.code == kind.name)
        body[u"message"] = error.message;
    else
        body[u"details"] =
            QJsonArray{QJsonObject{{u"code"_s, QString::fromLatin1(error.code)}, {u"message"_s, error.message}}};
    return jsonAnswer(QJsonObject{{u"error"_s, body}}, kind.status);
}

Answer jsonAnswer(const QJsonValue &value, int status)
{
    // An array around it, for QJsonDocument writes no bare value.
    const QByteArray text = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return {status, {{"Content-Type", "application/json; charset=utf-8"}}, text.mid(1, text.size() - 2), {}};
}

} // namespace millrace::bench
