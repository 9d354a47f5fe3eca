// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/scalareditors.h"
#include "ui/inspector/textinput.h"
#include "ui/theme/label.h"
#include "ui/theme/style.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace millrace::gui::editors {

namespace {

/// A name of the map over the editors of its value; the name can be changed in place.
class EntryHead final : public QWidget
{
public:
    EntryHead(const FormContext &context, const QString &title, const QString &key)
        : m_label(new Label(context.theme, Type::Label, &Tokens::secondary, title + u" · "_s + key))
        , m_input(new TextInput(context.theme))
        , m_menuButton(new QToolButton)
    {
        m_input->hide();
        setDense(*m_input);
        m_menuButton->setText(u"⋯"_s);
        m_menuButton->setToolButtonStyle(Qt::ToolButtonTextOnly);
        m_menuButton->setFixedSize(26, 18);
        m_menuButton->setPopupMode(QToolButton::InstantPopup);
        m_menuButton->setAccessibleName(FieldEditor::tr("Change %1").arg(key));
        auto *menu = new QMenu(m_menuButton);
        m_rename = menu->addAction(FieldEditor::tr("Rename"));
        m_remove = menu->addAction(FieldEditor::tr("Remove"));
        m_menuButton->setMenu(menu);
        auto *layout = new QHBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(m_label);
        layout->addWidget(m_input, 1);
        layout->addStretch();
        layout->addWidget(m_menuButton);
        connect(m_rename, &QAction::triggered, this, [this, key] {
            m_label->hide();
            m_input->setText(key);
            m_input->show();
            m_input->selectAll();
            m_input->setFocus();
        });
    }

    TextInput &input() { return *m_input; }
    QToolButton &menuButton() { return *m_menuButton; }
    QAction &removeAction() { return *m_remove; }

private:
    Label *m_label;
    TextInput *m_input;
    QToolButton *m_menuButton;
    QAction *m_rename;
    QAction *m_remove;
};

/// A map whose names people choose, one editor under each name, and a line at the end that adds a name.
class MapEditor final : public FieldEditor
{
public:
    MapEditor(const Field &field, MapKind kind, ContextPtr context)
        : m_field(field)
        , m_kind(kind)
        , m_context(std::move(context))
        , m_layout(new QVBoxLayout(this))
        , m_add(new TextInput(m_context->theme))
    {
        m_layout->setContentsMargins(0, 0, 0, 0);
        m_layout->setSpacing(6);
        m_add->setPlaceholderText(tr("Add to %1: type its name").arg(field.label));
        m_layout->addWidget(m_add);
        setFocusProxy(m_add);
        connect(m_add, &QLineEdit::returnPressed, this, &MapEditor::add);
    }

    bool hasOwnLabels() const override { return !m_keys.isEmpty(); }

    void showValue(const json::Value &value) override
    {
        QStringList keys;
        for (const json::Member &member : value.members())
            keys << member.name;
        if (keys != m_keys)
            rebuild(keys);
        for (const Part &part : m_parts) {
            const json::Value entry = value.exactly(part.key);
            part.editor->showValue(part.inner.isEmpty() ? entry : entry.find(part.inner));
        }
    }

    void setInputName(const QString &objectName, const QString &label) override
    {
        m_name = objectName;
        m_add->setObjectName(objectName + u".add"_s);
        m_add->setAccessibleName(tr("Add to %1").arg(label));
    }

private:
    struct Part
    {
        QString key;
        json::Pointer inner;
        FieldEditor *editor;
    };

    void rebuild(const QStringList &keys)
    {
        m_keys = keys;
        m_parts.clear();
        for (QWidget *entry : m_entries)
            entry->deleteLater();
        m_entries.clear();
        for (const QString &key : keys) {
            auto *entry = new QWidget;
            auto *layout = new QVBoxLayout(entry);
            layout->setContentsMargins(0, 0, 0, 2);
            layout->setSpacing(4);
            layout->addWidget(makeHead(key));
            addParts(key, *layout);
            m_entries << entry;
            m_layout->insertWidget(m_layout->count() - 1, entry);
        }
    }

    QWidget *makeHead(const QString &key)
    {
        auto *head = new EntryHead(*m_context, m_field.label, key);
        head->menuButton().setObjectName(m_name + u'.' + key + u".menu"_s);
        head->input().setObjectName(m_name + u'.' + key + u".name"_s);
        connect(&head->removeAction(), &QAction::triggered, this, [this, key] { remove(key); });
        connect(&head->input(), &QLineEdit::editingFinished, this, [this, key, head] {
            const QString name = head->input().text().trimmed();
            if (!name.isEmpty() && name != key && head->input().isVisible())
                Q_EMIT editedInside(json::Pointer({key}), json::Rename{name});
        });
        return head;
    }

    void addParts(const QString &key, QVBoxLayout &layout)
    {
        Field field;
        field.label = key;
        field.expression = m_field.expression;
        switch (m_kind.of) {
        case MapKind::Of::Text:
            return addPart(key, {}, makeText(field, m_context), layout);
        case MapKind::Of::Dataset:
            return addPart(key, {}, makeReference(field, {TypeKind::Dataset, {}}, m_context), layout);
        case MapKind::Of::File:
            addPart(key, json::Pointer({u"filePath"_s}), makeText(field, m_context), layout);
            return addPart(key, json::Pointer({u"linkedServiceName"_s}),
                           makeReference(field, {TypeKind::LinkedService, {}}, m_context), layout);
        }
    }

    void addPart(const QString &key, const json::Pointer &inner, std::unique_ptr<FieldEditor> editor,
                 QVBoxLayout &layout)
    {
        FieldEditor *part = editor.release();
        const QString suffix = inner.isEmpty() ? QString() : u'.' + inner.last();
        part->setInputName(m_name + u'.' + key + suffix, m_field.label + u' ' + key);
        layout.addWidget(part);
        if (QWidget *corner = part->corner()) {
            auto *head = static_cast<QHBoxLayout *>(layout.itemAt(0)->widget()->layout());
            head->insertWidget(head->count() - 1, corner);
        }
        m_parts << Part{key, inner, part};
        connect(part, &FieldEditor::newWanted, this, [this, key, inner](const TypeInfo &type, const json::Pointer &) {
            Q_EMIT newWanted(type, json::Pointer({key}) / inner);
        });
        connect(part, &FieldEditor::edited, this, [this, key, inner](const QByteArray &json) {
            Q_EMIT editedInside(json::Pointer({key}) / inner, json::Set{json.isEmpty() ? QByteArray("\"\"") : json});
        });
    }

    void add()
    {
        const QString key = m_add->text().trimmed();
        if (key.isEmpty() || m_keys.contains(key))
            return;
        m_add->clear();
        const QByteArray value =
            m_kind.of == MapKind::Of::File ? QByteArray(R"({ "filePath": "" })") : QByteArray("\"\"");
        Q_EMIT editedInside(json::Pointer({key}), json::Set{value});
    }

    void remove(const QString &key)
    {
        if (m_keys.size() == 1)
            Q_EMIT edited({});
        else
            Q_EMIT editedInside(json::Pointer({key}), json::Remove{});
    }

    Field m_field;
    MapKind m_kind;
    ContextPtr m_context;
    QVBoxLayout *m_layout;
    TextInput *m_add;
    QString m_name;
    QStringList m_keys;
    QList<Part> m_parts;
    QList<QWidget *> m_entries;
};

} // namespace

std::unique_ptr<FieldEditor> makeMap(const Field &field, const MapKind &kind, ContextPtr context)
{
    return std::make_unique<MapEditor>(field, kind, std::move(context));
}

} // namespace millrace::gui::editors
