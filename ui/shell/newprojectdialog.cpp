// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/newprojectdialog.h"

#include "ui/palette/searchlist.h"
#include "ui/theme/label.h"
#include "ui/theme/style.h"

#include <QDir>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace millrace::gui {

TemplateWords templateWords(const QString &name)
{
    const auto tr = [](const char *text) { return NewProjectDialog::tr(text); };
    const QString generation = name.endsWith(u"v2"_s) ? tr("Data Factory V2") : tr("Data Factory v1");
    if (name.startsWith(u"retrain"_s))
        return {tr("Retraining, %1").arg(generation),
                tr("A dataset, a training, an update of the scoring endpoint: the whole chain, to be filled in."),
                u"train"_s};
    if (name.startsWith(u"empty"_s))
        return {tr("Empty, %1").arg(generation), tr("One pipeline with nothing in it."), u"file"_s};
    return {name, {}, u"file"_s};
}

NewProjectDialog::NewProjectDialog(const Theme &theme, Prompt &prompt, const QStringList &templates,
                                   const QString &startFolder, QWidget *parent)
    : QDialog(parent)
    , m_templates(new SearchList(theme, u"newTemplates"_s, tr("Search templates"), {}))
    , m_name(new QLineEdit(tr("retraining")))
    , m_folder(new QLineEdit(QDir::toNativeSeparators(startFolder)))
    , m_hint(new Label(theme, Type::Label, &Tokens::secondary))
    , m_create(new QPushButton(tr("Create")))
{
    setWindowTitle(tr("New Project"));
    setObjectName(u"newProject"_s);
    resize(560, 460);
    Section section{tr("Begin with"), {}};
    for (const QString &name : templates) {
        const TemplateWords words = templateWords(name);
        section.rows << SectionRow{name, words.title, {}, words.icon, &Tokens::secondary, words.help, name};
    }
    m_templates->setSections({section});
    m_templates->search().hide();
    m_templates->view().setCurrentKey(templates.contains(u"retrain-v1"_s) ? u"retrain-v1"_s : templates.value(0));
    m_name->setObjectName(u"newName"_s);
    m_folder->setObjectName(u"newFolder"_s);
    m_create->setObjectName(u"newCreate"_s);
    auto *browse = new QPushButton(tr("Choose…"));
    browse->setObjectName(u"newBrowse"_s);
    auto *cancel = new QPushButton(tr("Cancel"));
    setButtonKind(*m_create, ButtonKind::Primary);
    m_create->setDefault(true);
    auto *place = new QHBoxLayout;
    place->addWidget(m_folder, 1);
    place->addWidget(browse);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_create);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 8, 20, 20);
    layout->setSpacing(6);
    layout->addWidget(m_templates, 1);
    layout->addWidget(m_hint);
    layout->addSpacing(6);
    layout->addWidget(new Label(theme, Type::Label, &Tokens::secondary, tr("Name")));
    layout->addWidget(m_name);
    layout->addWidget(new Label(theme, Type::Label, &Tokens::secondary, tr("In folder")));
    layout->addLayout(place);
    layout->addSpacing(12);
    layout->addLayout(buttons);
    m_hint->setWordWrap(true);
    connect(&m_templates->view(), &SectionView::chosen, this, &NewProjectDialog::judge);
    connect(m_name, &QLineEdit::textChanged, this, &NewProjectDialog::judge);
    connect(m_folder, &QLineEdit::textChanged, this, &NewProjectDialog::judge);
    connect(browse, &QPushButton::clicked, this, [this, &prompt] {
        if (const QString folder = prompt.chooseFolder(tr("Folder for the Project"), m_folder->text());
            !folder.isEmpty())
            m_folder->setText(QDir::toNativeSeparators(folder));
    });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_create, &QPushButton::clicked, this, &QDialog::accept);
    m_name->setFocus();
    judge();
}

void NewProjectDialog::judge()
{
    const QString chosen = m_templates->view().currentKey();
    const QDir target(answer().folder);
    const bool isTaken = target.exists() && !target.isEmpty();
    m_create->setEnabled(!chosen.isEmpty() && !m_name->text().trimmed().isEmpty() && !m_folder->text().isEmpty() &&
                         !isTaken);
    m_hint->setText(
        isTaken ? tr("%1 exists and is not empty: choose another name.").arg(QDir::toNativeSeparators(target.path()))
                : templateWords(chosen).help);
    m_hint->setColour(isTaken ? &Tokens::badText : &Tokens::secondary);
}

Prompt::NewProject NewProjectDialog::answer() const
{
    const QString folder = QDir::fromNativeSeparators(m_folder->text());
    return {m_templates->view().currentKey(), QDir(folder).absoluteFilePath(m_name->text().trimmed())};
}

} // namespace millrace::gui
