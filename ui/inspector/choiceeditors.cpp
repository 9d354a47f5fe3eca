// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalog/kinds.h"
#include "model/project/project.h"
#include "model/wiring/newresource.h"
#include "ui/inspector/scalareditors.h"
#include "ui/theme/label.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWheelEvent>

using namespace Qt::StringLiterals;

namespace millrace::gui::editors {

namespace {

/// A combo box that the mouse wheel does not change while the form is scrolled past it.
class CalmCombo final : public QComboBox
{
protected:
    void wheelEvent(QWheelEvent *event) override { event->ignore(); }
};

class FlagEditor final : public FieldEditor
{
public:
    explicit FlagEditor(const Field &field)
        : m_box(new QCheckBox(tr("Yes")))
        , m_initial(field.initial.toBool())
    {
        auto *layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 6, 0, 6);
        layout->addWidget(m_box);
        setFocusProxy(m_box);
        connect(m_box, &QCheckBox::clicked, this, [this](bool on) { Q_EMIT edited(on ? "true" : "false"); });
    }

    void showValue(const json::Value &value) override { m_box->setChecked(value.toBool().value_or(m_initial)); }
    bool isShort() const override { return true; }
    void setInputName(const QString &objectName, const QString &label) override
    {
        m_box->setObjectName(objectName);
        m_box->setAccessibleName(label);
    }

private:
    QCheckBox *m_box;
    bool m_initial;
};

class ChoiceEditor final : public FieldEditor
{
public:
    ChoiceEditor(const Field &field, const ChoiceKind &kind)
        : m_combo(new CalmCombo)
    {
        m_combo->setEditable(kind.open);
        for (qsizetype i = 0; i < kind.values.size(); ++i)
            m_combo->addItem(kind.labels.value(i, kind.values.at(i)), kind.values.at(i));
        const qsizetype initial = kind.values.indexOf(initialText(field));
        m_combo->setPlaceholderText(initial < 0 ? tr("not set") : m_combo->itemText(int(initial)));
        if (!field.required)
            m_combo->addItem(tr("not set"), QString());
        m_combo->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        auto *layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(m_combo);
        setFocusProxy(m_combo);
        connect(m_combo, &QComboBox::activated, this, [this](int index) { tell(m_combo->itemData(index).toString()); });
        if (kind.open)
            connect(m_combo->lineEdit(), &QLineEdit::textEdited, this, &ChoiceEditor::tell);
    }

    void showValue(const json::Value &value) override
    {
        const QSignalBlocker quiet(m_combo);
        const QString text = value.isObject() ? value[u"value"].scalarText() : value.scalarText();
        const int index = text.isEmpty() ? -1 : m_combo->findData(text, Qt::UserRole, Qt::MatchFixedString);
        if (m_combo->isEditable()) {
            if (m_combo->currentText() != text)
                m_combo->setEditText(index >= 0 ? m_combo->itemText(index) : text);
        } else if (index < 0 && !text.isEmpty()) {
            m_combo->addItem(text, text); // what the file says stays choosable, legal or not
            m_combo->setCurrentIndex(m_combo->count() - 1);
        } else {
            m_combo->setCurrentIndex(index);
        }
    }

    bool isShort() const override { return true; }
    void setInputName(const QString &objectName, const QString &label) override
    {
        m_combo->setObjectName(objectName);
        m_combo->setAccessibleName(label);
    }

private:
    void tell(const QString &value) { Q_EMIT edited(value.isEmpty() ? QByteArray() : json::quote(value)); }

    QComboBox *m_combo;
};

/// The name of another resource, chosen among those that fit.
class ReferenceEditor final : public FieldEditor
{
public:
    ReferenceEditor(ReferenceKind kind, ContextPtr context)
        : m_kind(std::move(kind))
        , m_context(std::move(context))
        , m_combo(new CalmCombo)
        , m_open(new QToolButton)
    {
        m_combo->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        m_combo->setPlaceholderText(tr("choose…"));
        auto *layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(m_combo);
        setFocusProxy(m_combo);
        m_open->setText(tr("open ↗"));
        m_open->setToolButtonStyle(Qt::ToolButtonTextOnly);
        m_open->setFixedHeight(18);
        m_open->setFont(m_context->theme.font(Type::Label));
        m_open->setCursor(Qt::PointingHandCursor);
        connect(m_open, &QToolButton::clicked, this, &ReferenceEditor::openTarget);
        connect(m_combo, &QComboBox::activated, this, &ReferenceEditor::choose);
    }

    void showValue(const json::Value &value) override
    {
        m_name = value.isObject() ? value[u"referenceName"].toString() : value.toString();
        fill();
        m_open->setVisible(target() != nullptr);
    }

    QWidget *corner() override { return m_open; }
    void setInputName(const QString &objectName, const QString &label) override
    {
        m_combo->setObjectName(objectName);
        m_combo->setAccessibleName(label);
        m_open->setObjectName(objectName + u".open"_s);
        m_open->setAccessibleName(tr("Open %1").arg(label));
    }

private:
    const Project &project() const { return m_context->document.project(); }

    bool fits(const Resource &resource) const
    {
        if (resource.kind != resourceKindOf(m_kind.target))
            return false;
        if (m_kind.types.isEmpty() || m_kind.types.contains(resource.type(), Qt::CaseInsensitive))
            return true;
        const TypeInfo &type = m_context->document.catalog().get(m_kind.target, resource.type());
        return m_kind.types.contains(type.id);
    }

    void fill()
    {
        QStringList names;
        for (const ResourcePtr &resource : project().resources)
            if (fits(*resource))
                names << resource->name();
        names.sort(Qt::CaseInsensitive);
        if (!m_name.isEmpty() && !names.contains(m_name))
            names.prepend(m_name);
        if (names != m_names || m_combo->count() == 0) {
            m_names = names;
            m_combo->clear();
            m_combo->addItems(names);
            addNewTypes();
        }
        m_combo->setCurrentIndex(m_name.isEmpty() ? -1 : int(names.indexOf(m_name)));
    }

    /// Below the names, what could be made to be named here.
    void addNewTypes()
    {
        const QList<const TypeInfo *> types = newTypes();
        if (!m_names.isEmpty() && !types.isEmpty())
            m_combo->insertSeparator(m_combo->count());
        for (const TypeInfo *type : types)
            m_combo->addItem(tr("New %1").arg(type->label), type->id);
    }

    QList<const TypeInfo *> newTypes() const
    {
        QList<const TypeInfo *> types;
        for (const TypeInfo *type : m_context->document.catalog().all(m_kind.target))
            if (type->existsIn(project().dialect) && (m_kind.types.isEmpty() || m_kind.types.contains(type->id)))
                types << type;
        return types;
    }

    void choose(int index)
    {
        const QString newType = m_combo->itemData(index).toString();
        fill(); // what the document says, until it says something else
        if (!newType.isEmpty())
            Q_EMIT newWanted(m_context->document.catalog().get(m_kind.target, newType), {});
        else if (index < m_names.size())
            Q_EMIT edited(referenceTo(project().dialect, resourceKindOf(m_kind.target), m_names.at(index)));
    }

    const Resource *target() const { return NameIndex(project()).find(resourceKindOf(m_kind.target), m_name); }

    void openTarget()
    {
        if (const Resource *resource = target(); resource && m_context->open)
            m_context->open(resource->id);
    }

    ReferenceKind m_kind;
    ContextPtr m_context;
    QComboBox *m_combo;
    QToolButton *m_open;
    QStringList m_names;
    QString m_name;
};

} // namespace

std::unique_ptr<FieldEditor> makeFlag(const Field &field, const ContextPtr &)
{
    return std::make_unique<FlagEditor>(field);
}

std::unique_ptr<FieldEditor> makeChoice(const Field &field, const ChoiceKind &kind, const ContextPtr &)
{
    return std::make_unique<ChoiceEditor>(field, kind);
}

std::unique_ptr<FieldEditor> makeReference(const Field &, const ReferenceKind &kind, ContextPtr context)
{
    return std::make_unique<ReferenceEditor>(kind, std::move(context));
}

} // namespace millrace::gui::editors
