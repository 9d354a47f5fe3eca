// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/fieldeditor.h"
#include "ui/inspector/subject.h"

#include <QPointer>
#include <QScrollArea>

class QGridLayout;
class QToolButton;
class QVBoxLayout;

namespace millrace::gui {

class FieldRow;
class Label;
class TextInput;

/// The fields of what is selected, made from the catalogue. Edits go to the document as they are typed, one undo step a
/// field; what the document says comes back into the fields.
class Form final : public QScrollArea
{
    Q_OBJECT

public:
    Form(const Theme &theme, Document &document, const Selection &selection, QWidget *parent = nullptr);

    /// The slice or window of a pipeline for which expressions show their value.
    void setSlice(const std::optional<schedule::Slice> &slice, ResourceId pipeline);
    /// Puts the cursor into the field that a problem's pointer names.
    void focusField(const json::Pointer &pointer);
    const Subject &subject() const { return m_subject; }

Q_SIGNALS:
    void openRequested(millrace::ResourceId resource);
    void jsonRequested();
    /// An edit that could not be made: one sentence.
    void failed(const QString &message);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void follow();
    void rebuild();
    void build();
    void showHint();
    QString shape() const;
    void refresh();
    void refreshProblems();
    void addHead(QVBoxLayout &layout);
    void addFields(QVBoxLayout &layout);
    void addRow(FieldRow &row, QGridLayout &grid, int &column);
    void addFoot(QVBoxLayout &layout);
    void addUnknown(QVBoxLayout &layout);
    void rename();
    void applyField(const Field &field, const QByteArray &json);
    void applyInside(const Field &field, const json::Pointer &inner, const json::Change &change);
    void report(const Result<> &result);
    FieldRow *rowFor(const json::Pointer &pointer) const;

    const Theme &m_theme;
    Document &m_document;
    const Selection &m_selection;
    std::shared_ptr<FormContext> m_context;
    Subject m_subject;
    QString m_builtFor; ///< type and dialect that the rows were made for
    QPointer<TextInput> m_name;
    QPointer<Label> m_hint; ///< there while no fields are
    QPointer<Label> m_general;
    QPointer<QToolButton> m_more;
    QList<FieldRow *> m_rows;
    struct Group
    {
        QWidget *head;
        QList<FieldRow *> rows;
    };
    QList<Group> m_groups;
    bool m_showsAdvanced = false;
    bool m_isStale = false; ///< something else is selected since it was last seen
};

} // namespace millrace::gui
