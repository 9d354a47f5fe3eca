// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/exportdialog.h"

#include "ui/theme/label.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

using Shape = ExportOptions::Shape;

/// One thing that a project can be written as.
struct Form
{
    QString words;
    Dialect to;
    Shape shape;
    bool isVisualStudio;
    QString ending; ///< of the suggested folder or file
};

QList<Form> forms()
{
    const auto tr = [](const char *text) { return ExportDialog::tr(text); };
    return {{tr("Data Factory v1: a folder of files"), Dialect::V1, Shape::Files, false, u"-v1"_s},
            {tr("Data Factory v1: a Visual Studio project"), Dialect::V1, Shape::Files, true, u"-vs"_s},
            {tr("Data Factory V2: a Git folder"), Dialect::V2, Shape::Files, false, u"-v2"_s},
            {tr("Data Factory V2: an ARM template"), Dialect::V2, Shape::Template, false, u"-arm"_s},
            {tr("All of the project in one .millrace file"), Dialect::V1, Shape::Tree, false, u".millrace"_s}};
}

/// What may stand for secrets in a form; the first is what it takes when nothing is said.
QList<std::pair<SecretPolicy, QString>> policiesOf(const Form &form, bool hasVault)
{
    const auto tr = [](const char *text) { return ExportDialog::tr(text); };
    const std::pair placeholder{SecretPolicy::Placeholder, tr("Placeholders, such as <apiKey>")};
    const std::pair keep{SecretPolicy::Keep, tr("The values themselves")};
    const std::pair parameters{SecretPolicy::Parameters, tr("Secure parameters")};
    const std::pair vault{SecretPolicy::KeyVault, tr("References to a key vault")};
    QList<std::pair<SecretPolicy, QString>> policies{placeholder};
    if (form.shape != Shape::Tree && form.to == Dialect::V2) {
        policies.insert(form.shape == Shape::Template ? 0 : 1, parameters);
        if (hasVault)
            policies << vault;
    }
    return policies << keep;
}

} // namespace

ExportDialog::ExportDialog(const Theme &theme, const Prompt::ExportQuestion &question, Prompt &prompt, QWidget *parent)
    : QDialog(parent)
    , m_question(question)
    , m_prompt(prompt)
    , m_shape(new QComboBox)
    , m_secrets(new QComboBox)
    , m_vault(new QComboBox)
    , m_environment(new QComboBox)
    , m_upgrade(new QCheckBox)
    , m_target(new QLineEdit)
    , m_hint(new Label(theme, Type::Label, &Tokens::secondary))
    , m_warning(new Label(theme, Type::Label, &Tokens::warnText))
    , m_export(new QPushButton(tr("Export")))
{
    setObjectName(u"exportDialog"_s);
    setWindowTitle(tr("Export"));
    const std::pair<QWidget *, QString> names[] = {
        {m_shape, u"exportShape"_s},     {m_secrets, u"exportSecrets"_s}, {m_vault, u"exportVault"_s},
        {m_upgrade, u"exportUpgrade"_s}, {m_target, u"exportTarget"_s},   {m_hint, u"exportHint"_s},
        {m_warning, u"exportWarning"_s}, {m_export, u"exportGo"_s},       {m_environment, u"exportEnvironment"_s}};
    for (const auto &[widget, name] : names)
        widget->setObjectName(name);
    for (const Form &form : forms())
        m_shape->addItem(form.words);
    m_shape->setCurrentIndex(question.dialect == Dialect::V1 ? 0 : 2);
    m_vault->addItems(question.vaults);
    m_upgrade->setText(question.dialect == Dialect::V1 ? tr("Write old forms of v1 in the present one, as strict JSON")
                                                       : tr("Write strict JSON"));
    m_environment->addItem(tr("None: the project's own values"));
    m_environment->addItems(question.environments);
    m_environment->setCurrentIndex(int(question.environments.indexOf(question.environment)) + 1);
    arrange(theme);
    connect(m_shape, &QComboBox::currentIndexChanged, this, &ExportDialog::changeShape);
    connect(m_secrets, &QComboBox::currentIndexChanged, this, &ExportDialog::judge);
    connect(m_target, &QLineEdit::textChanged, this, &ExportDialog::judge);
    connect(m_export, &QPushButton::clicked, this, &QDialog::accept);
    changeShape();
}

void ExportDialog::arrange(const Theme &theme)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 20);
    layout->setSpacing(6);
    const auto add = [&](const QString &words, QWidget *field) {
        auto *label = new Label(theme, Type::Label, &Tokens::secondary, words);
        label->setBuddy(field);
        field->setAccessibleName(words);
        layout->addWidget(label);
        return label;
    };
    add(tr("As"), m_shape);
    layout->addWidget(m_shape);
    layout->addWidget(m_hint);
    layout->addSpacing(6);
    const bool hasEnvironments = !m_question.environments.isEmpty();
    add(tr("For the environment"), m_environment)->setVisible(hasEnvironments);
    m_environment->setVisible(hasEnvironments);
    layout->addWidget(m_environment);
    layout->addSpacing(hasEnvironments ? 6 : 0);
    add(tr("For keys and passwords"), m_secrets);
    layout->addWidget(m_secrets);
    m_vault->setAccessibleName(tr("Key vault"));
    layout->addWidget(m_vault);
    layout->addWidget(m_warning);
    layout->addSpacing(6);
    add(tr("To"), m_target);
    auto *choose = new QPushButton(tr("Choose…"));
    connect(choose, &QPushButton::clicked, this, &ExportDialog::choosePlace);
    auto *place = new QHBoxLayout;
    place->addWidget(m_target, 1);
    place->addWidget(choose);
    layout->addLayout(place);
    layout->addSpacing(6);
    layout->addWidget(m_upgrade);
    layout->addSpacing(12);
    auto *cancel = new QPushButton(tr("Cancel"));
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    setButtonKind(*m_export, ButtonKind::Primary);
    m_export->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_export);
    layout->addLayout(buttons);
    for (Label *text : {m_hint, m_warning})
        text->setWordWrap(true);
    m_warning->setText(tr("The files will hold secrets in the open: do not commit or share them."));
    layout->setSizeConstraint(QLayout::SetMinAndMaxSize);
    m_shape->setMinimumWidth(480);
}

void ExportDialog::changeShape()
{
    const Form form = forms()[m_shape->currentIndex()];
    m_secrets->clear();
    for (const auto &[policy, words] : policiesOf(form, !m_question.vaults.isEmpty()))
        m_secrets->addItem(words, static_cast<int>(policy));
    const bool isOther = form.shape != Shape::Tree && form.to != m_question.dialect;
    const QString own = m_question.dialect == Dialect::V1 ? u"v1"_s : u"V2"_s;
    m_hint->setText(
        isOther ? tr("The project is in %1 and goes out switched; what has no counterpart is told after it.").arg(own)
                : tr("What Millrace did not change goes out byte for byte."));
    changeTarget();
    judge();
}

/// Follows the form until the person has chosen a place.
void ExportDialog::changeTarget()
{
    if (m_target->text() != m_suggested)
        return;
    m_suggested = QDir::toNativeSeparators(
        QDir(m_question.folder).filePath(m_question.name + forms()[m_shape->currentIndex()].ending));
    m_target->setText(m_suggested);
}

SecretPolicy ExportDialog::policy() const { return static_cast<SecretPolicy>(m_secrets->currentData().toInt()); }

void ExportDialog::judge()
{
    m_warning->setVisible(policy() == SecretPolicy::Keep);
    m_vault->setVisible(policy() == SecretPolicy::KeyVault && m_question.vaults.size() > 1);
    m_export->setEnabled(!m_target->text().trimmed().isEmpty());
}

void ExportDialog::choosePlace()
{
    const bool isOneFile = forms()[m_shape->currentIndex()].shape == Shape::Tree;
    const QString place = isOneFile ? m_prompt.chooseNewFile(tr("Export To"), answer().target)
                                    : m_prompt.chooseFolder(tr("Export To"), answer().target);
    if (!place.isEmpty())
        m_target->setText(QDir::toNativeSeparators(place));
}

Prompt::Export ExportDialog::answer() const
{
    const Form form = forms()[m_shape->currentIndex()];
    ExportOptions options{.to = form.to, .secrets = policy(), .shape = form.shape};
    options.isVisualStudio = form.isVisualStudio;
    if (policy() == SecretPolicy::KeyVault)
        options.vault = m_vault->currentText();
    const QString environment = m_question.environments.value(m_environment->currentIndex() - 1);
    return {{options, m_upgrade->isChecked()}, environment, QDir::fromNativeSeparators(m_target->text().trimmed())};
}

} // namespace millrace::gui
