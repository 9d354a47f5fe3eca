// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

namespace millrace::json {

/// The text between a JSON string's quotes with its escapes undone; a lone surrogate stays one.
QString decode(QByteArrayView inside);

/// Whether the text between a JSON string's quotes means `name`. Allocates only where there are escapes or
/// characters beyond ASCII.
bool means(QByteArrayView inside, QStringView name, Qt::CaseSensitivity sensitivity);

} // namespace millrace::json
