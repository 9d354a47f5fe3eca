// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/json/fragment.h"

namespace millrace::json {

// What can be told of ten thousand small texts without reading them as JSON.

/// Whether a text is ASCII without any escape, so that each of its strings is written as it means.
bool isPlain(QByteArrayView text);

/// Whether a string of the text (a member's name or a value) may mean a name, in whatever case. False is certain.
bool mayMean(const Fragment &fragment, QStringView name);

} // namespace millrace::json
