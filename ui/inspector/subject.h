// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalog/catalog.h"
#include "model/project/problem.h"
#include "ui/document/selection.h"

namespace millrace::gui {

/// The one thing that the inspector shows: an activity, or a resource by itself.
struct Subject
{
    ResourceId resource;
    ActivityId activity;

    explicit operator bool() const { return bool(resource); }
    bool operator==(const Subject &) const = default;
};

/// The single thing that is selected; none when nothing or several are.
Subject subjectOf(const Project &project, const Selected &selected);

QString nameOf(const Project &project, const Subject &subject);
QString typeOf(const Project &project, const Subject &subject);
TypeKind typeKindOf(const Project &project, const Subject &subject);
const TypeInfo &typeInfoOf(const Project &project, const Catalog &catalog, const Subject &subject);

/// The fields that the project's dialect knows of the subject, common ones included, in the order of the form. The name
/// is not among them: changing it is a rename.
QList<Field> fieldsOf(const Project &project, const Catalog &catalog, const Subject &subject);

json::Value valueOf(const Project &project, const Subject &subject, const Field &field);

/// The field's place in the resource's file, as problems name it.
json::Pointer filePointer(const Project &project, const Subject &subject, const json::Pointer &pointer);

/// An edit that gives the field a JSON text; empty text removes the member.
Edit setFieldEdit(const Subject &subject, const Field &field, const QByteArray &json);
/// An edit that changes one place inside the subject; `pointer` starts where the fields' pointers do.
Edit changeEdit(const Subject &subject, const json::Pointer &pointer, const json::Change &change);
/// An edit that makes a resource of a type and names it in the field, or at a place inside the field.
Edit newTargetEdit(const Catalog &catalog, const Subject &subject, const Field &field, const TypeInfo &type,
                   const json::Pointer &inside);
Edit renameEdit(const Catalog &catalog, const Subject &subject, const QString &name);

} // namespace millrace::gui
