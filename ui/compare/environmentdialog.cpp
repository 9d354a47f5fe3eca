// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/environmentdialog.h"

#include "model/environment/environmentfiles.h"
#include "ui/compare/environmentmodel.h"
#include "ui/shell/prompt.h"
#include "ui/theme/label.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"

#include <QDir>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace millrace::gui {

EnvironmentDialog::EnvironmentDialog(const Theme &theme, Document &document, Prompt &prompt, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_document(document)
    , m_prompt(prompt)
    , m_model(new EnvironmentModel(document, this))
    , m_table(new QTableView)
    , m_name(new QLineEdit)
    , m_add(new QPushButton(tr("Add")))
    , m_remove(new QPushButton(tr("Remove")))
    , m_import(new QPushButton(tr("Import…")))
    , m_hint(new Label(theme, Type::Label, &Tokens::secondary))
{
    setObjectName(u"environments"_s);
    setWindowTitle(tr("Environments"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(980, 560);
    const std::pair<QWidget *, QString> names[] = {
        {m_table, u"environmentTable"_s},   {m_name, u"environmentName"_s},     {m_add, u"environmentAdd"_s},
        {m_remove, u"environmentRemove"_s}, {m_import, u"environmentImport"_s}, {m_hint, u"environmentHint"_s}};
    for (const auto &[widget, name] : names)
        widget->setObjectName(name);
    arrange();
    connect(m_model, &EnvironmentModel::failed, m_hint, &QLabel::setText);
    connect(m_model, &QAbstractItemModel::modelReset, this, &EnvironmentDialog::refresh);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &EnvironmentDialog::refresh);
    connect(m_name, &QLineEdit::textChanged, this, &EnvironmentDialog::refresh);
    connect(m_name, &QLineEdit::returnPressed, this, &EnvironmentDialog::add);
    connect(m_add, &QPushButton::clicked, this, &EnvironmentDialog::add);
    connect(m_remove, &QPushButton::clicked, this, &EnvironmentDialog::remove);
    connect(m_import, &QPushButton::clicked, this, &EnvironmentDialog::import);
    refresh();
}

void EnvironmentDialog::arrange()
{
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Values by environment"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setFont(m_theme.font(Type::List));
    m_table->verticalHeader()->hide();
    m_table->setShowGrid(false);
    m_table->setColumnWidth(EnvironmentModel::Resource, 180);
    m_table->setColumnWidth(EnvironmentModel::Member, 180);
    m_table->setColumnWidth(EnvironmentModel::Own, 220);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_name->setPlaceholderText(tr("Name of a new environment"));
    m_name->setAccessibleName(tr("Name of a new environment"));
    m_hint->setWordWrap(true);
    for (QPushButton *button : {m_add, m_remove, m_import})
        button->setAutoDefault(false);
    auto *row = new QHBoxLayout;
    row->addWidget(m_name, 1);
    for (QPushButton *button : {m_add, m_remove, m_import})
        row->addWidget(button);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 20);
    layout->setSpacing(12);
    layout->addLayout(row);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_hint);
}

void EnvironmentDialog::apply(const QString &label, const Edit &edit)
{
    const Result<> done = m_document.apply(label, edit);
    if (!done)
        m_hint->setText(done.error().message);
}

void EnvironmentDialog::add()
{
    const QString name = m_name->text().trimmed();
    if (name.isEmpty())
        return;
    m_name->clear();
    apply(tr("Add Environment"), [name](const Project &project) { return withEnvironmentAdded(project, name); });
}

void EnvironmentDialog::remove()
{
    const QString name = m_model->environmentAt(m_table->currentIndex().column());
    apply(tr("Remove Environment"), [name](const Project &project) { return withEnvironmentRemoved(project, name); });
}

void EnvironmentDialog::import()
{
    const QString file = m_prompt.chooseFile(tr("Import Environment"), m_document.project().root);
    if (file.isEmpty())
        return;
    apply(tr("Import Environment"), [file, &catalog = m_document.catalog()](const Project &project) {
        return withEnvironmentImported(project, catalog, file);
    });
}

void EnvironmentDialog::refresh()
{
    m_add->setEnabled(!m_name->text().trimmed().isEmpty());
    m_remove->setEnabled(!m_model->environmentAt(m_table->currentIndex().column()).isEmpty());
    m_hint->setText(tr("Empty: as in the project. A secret is kept as a placeholder only; a run takes it from the "
                       "keychain or from an environment variable."));
}

} // namespace millrace::gui
