// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/fieldeditor.h"

/// Editors of single values; makeEditor() chooses among them.
namespace millrace::gui::editors {

using ContextPtr = std::shared_ptr<const FormContext>;

std::unique_ptr<FieldEditor> makeText(const Field &field, ContextPtr context);
std::unique_ptr<FieldEditor> makeMultiline(const Field &field, ContextPtr context);
std::unique_ptr<FieldEditor> makeNumber(const Field &field, ContextPtr context);
std::unique_ptr<FieldEditor> makeTimeSpan(const Field &field, ContextPtr context);
std::unique_ptr<FieldEditor> makeSecret(const Field &field, ContextPtr context);
std::unique_ptr<FieldEditor> makeFlag(const Field &field, const ContextPtr &context);
std::unique_ptr<FieldEditor> makeChoice(const Field &field, const ChoiceKind &kind, const ContextPtr &context);
std::unique_ptr<FieldEditor> makeReference(const Field &field, const ReferenceKind &kind, ContextPtr context);
std::unique_ptr<FieldEditor> makeMap(const Field &field, const MapKind &kind, ContextPtr context);
std::unique_ptr<FieldEditor> makeTextList(const Field &field, ContextPtr context);
std::unique_ptr<FieldEditor> makeJson(const Field &field, ContextPtr context);

/// The text that stands in an empty field: what the service takes when the member is absent.
QString initialText(const Field &field);
/// "2 h", "1 d 6 h", "45 s" for a time span; empty when the text is none.
QString humanTimeSpan(QStringView text);
/// What an expression is worth for the slice, after "= "; a sentence when it cannot be evaluated; empty for plain text.
struct LiveValue
{
    QString text;
    bool isGood = true;
};
LiveValue liveValue(const FormContext &context, const QString &text);
bool isExpression(const FormContext &context, QStringView text);

} // namespace millrace::gui::editors
