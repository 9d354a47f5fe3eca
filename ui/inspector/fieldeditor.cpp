// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/fieldeditor.h"

#include "model/base/overloaded.h"
#include "ui/inspector/scalareditors.h"

namespace millrace::gui {

std::unique_ptr<FieldEditor> makeEditor(const Field &field, std::shared_ptr<const FormContext> context)
{
    using namespace editors;
    const auto &c = context;
    return std::visit(
        overloaded{
            [&](const TextKind &kind) { return kind.multiline ? makeMultiline(field, c) : makeText(field, c); },
            [&](const NumberKind &) { return makeNumber(field, c); },
            [&](const FlagKind &) { return makeFlag(field, c); },
            [&](const ChoiceKind &kind) { return makeChoice(field, kind, c); },
            [&](const ReferenceKind &kind) { return makeReference(field, kind, c); },
            [&](const TimeSpanKind &) { return makeTimeSpan(field, c); },
            [&](const DateTimeKind &) { return makeText(field, c); },
            [&](const SecretKind &) { return makeSecret(field, c); },
            [&](const MapKind &kind) { return makeMap(field, kind, c); },
            [&](const ListKind &kind) {
                return kind.of == ListKind::Of::Text ? makeTextList(field, c) : makeJson(field, c);
            },
            [&](const JsonKind &) { return makeJson(field, c); },
        },
        field.kind);
}

} // namespace millrace::gui
