// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalog/catalog.h"
#include "model/schedule/slices.h"
#include "ui/document/document.h"

#include <QWidget>

#include <functional>
#include <memory>

namespace millrace::gui {

class Theme;

/// What editors need from around the form.
struct FormContext
{
    const Theme &theme;
    const Document &document;
    std::optional<schedule::Slice> slice; ///< the one chosen above the canvas: expressions show their value for it
    ResourceId pipeline;                  ///< whose slice it is
    std::function<QString()> subjectName; ///< of the resource or activity that the form shows
    std::function<void(ResourceId)> open;
};

/// Edits the JSON of one field. It shows what the document holds and tells what a person makes of it, never more.
class FieldEditor : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// Shows a value of the document; what is being typed there stays when it means the same.
    virtual void showValue(const json::Value &value) = 0;
    /// A short word at the right of the label, such as "open ↗"; none by default.
    virtual QWidget *corner() { return nullptr; }
    virtual void focusField() { setFocus(); }
    /// Whether two of its kind fit beside each other.
    virtual bool isShort() const { return false; }
    /// Names the widget that takes the input, for tests and screen readers.
    virtual void setInputName(const QString &objectName, const QString &label) = 0;
    /// Whether it draws a label for each of its parts by itself.
    virtual bool hasOwnLabels() const { return false; }

Q_SIGNALS:
    /// The member's JSON text; empty to remove the member.
    void edited(const QByteArray &json);
    /// One change inside the member, so that the rest of its text stays as it is written.
    void editedInside(const millrace::json::Pointer &pointer, const millrace::json::Change &change);
    /// A new resource is wanted, named in the member or at a place inside it.
    void newWanted(const millrace::TypeInfo &type, const millrace::json::Pointer &inside);
};

/// The editor for a field's kind.
std::unique_ptr<FieldEditor> makeEditor(const Field &field, std::shared_ptr<const FormContext> context);

} // namespace millrace::gui
