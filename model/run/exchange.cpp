// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/exchange.h"

using namespace Qt::StringLiterals;

namespace millrace::run {

bool isGoodAnswer(const Exchange &exchange)
{
    if (exchange.status == 404)
        return exchange.method == u"HEAD";
    if (exchange.status == 409)
        return exchange.response.contains(u"ContainerAlreadyExists"_s);
    return exchange.status >= 200 && exchange.status < 400;
}

} // namespace millrace::run
