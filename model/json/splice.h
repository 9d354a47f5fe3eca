// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/json/value.h"

namespace millrace::json {

/// The bytes [from, to) of a text give way to others.
struct Splice
{
    qsizetype from;
    qsizetype to;
    QByteArray text;
};

/// `text` with splices made; they are in order and do not overlap.
QByteArray spliced(const QByteArray &text, const QList<Splice> &splices);

/// Which child of its container a value is.
qsizetype indexOfChild(const Value &container, const Value &child);

/// The container's whole text with a child put before the one at `index` (size() appends). `name` is null in arrays.
QByteArray withChild(const Value &container, qsizetype index, const QString &name, const QByteArray &json);

/// The same with the child at `index` taken away, its comma and the comment behind it on its line.
QByteArray withoutChild(const Value &container, qsizetype index);

/// The same with several children taken away; `indices` ascend and none is that of the last child.
QByteArray withoutChildren(const Value &container, const QList<qsizetype> &indices);

/// The same with another value in place of one; `container` is absent for the root.
QByteArray withValue(const Value &container, const Value &old, const QByteArray &json);

} // namespace millrace::json
