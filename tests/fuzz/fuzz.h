// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <cstdio>
#include <cstdlib>

namespace millrace::fuzz {

/// What must hold for every input; where it does not, libFuzzer keeps the input.
inline void require(bool holds, const char *what)
{
    if (holds)
        return;
    std::fprintf(stderr, "This does not hold: %s\n", what);
    std::abort();
}

// The targets: what each does with one input. tests/fuzz/fuzz.cpp lists them.
void json(const QByteArray &input);
void edit(const QByteArray &input);
void v1(const QByteArray &input);
void v2(const QByteArray &input);
void arm(const QByteArray &input);
void archive(const QByteArray &input);
void expressionV1(const QByteArray &input);
void expressionV2(const QByteArray &input);

} // namespace millrace::fuzz
