// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/fuzz.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace {

using namespace millrace;

struct Target
{
    std::string_view name;
    void (*run)(const QByteArray &input);
};

/// One program for all targets, as what they share is built once; MILLRACE_FUZZ_TARGET names the one to run.
const Target &chosenTarget()
{
    static constexpr std::array<Target, 8> targets{{{"json", fuzz::json},
                                                    {"edit", fuzz::edit},
                                                    {"v1", fuzz::v1},
                                                    {"v2", fuzz::v2},
                                                    {"arm", fuzz::arm},
                                                    {"archive", fuzz::archive},
                                                    {"expression_v1", fuzz::expressionV1},
                                                    {"expression_v2", fuzz::expressionV2}}};
    const char *wanted = std::getenv("MILLRACE_FUZZ_TARGET");
    const auto found = std::find_if(targets.begin(), targets.end(),
                                    [wanted](const Target &each) { return wanted && each.name == wanted; });
    if (found != targets.end())
        return *found;
    std::fputs("MILLRACE_FUZZ_TARGET must name one of:", stderr);
    for (const Target &each : targets)
        std::fprintf(stderr, " %s", each.name.data());
    std::fputs("\n", stderr);
    std::exit(1);
}

} // namespace

/// libFuzzer calls this with each input.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const Target target = chosenTarget();
    target.run(QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)));
    return 0;
}
