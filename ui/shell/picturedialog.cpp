// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/picturedialog.h"

#include "ui/theme/label.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

struct Kind
{
    QString words;
    QString ending;
    double scale;
};

QList<Kind> kinds()
{
    return {{PictureDialog::tr("PNG, twice the size"), u"png"_s, 2},
            {PictureDialog::tr("PNG, as on the screen"), u"png"_s, 1},
            {PictureDialog::tr("PNG, four times the size"), u"png"_s, 4},
            {PictureDialog::tr("SVG, text stays text"), u"svg"_s, 1},
            {PictureDialog::tr("PDF, text stays text"), u"pdf"_s, 1}};
}

} // namespace

PictureDialog::PictureDialog(const Theme &theme, const QString &file, bool hasSelection, QWidget *parent)
    : QDialog(parent)
    , m_all(new QRadioButton(tr("Whole pipeline")))
    , m_selection(new QRadioButton(tr("What is selected")))
    , m_colours(new QComboBox)
    , m_kind(new QComboBox)
    , m_file(new QLineEdit(QDir::toNativeSeparators(file)))
    , m_copy(new QPushButton(tr("Copy")))
    , m_save(new QPushButton(tr("Save")))
{
    setObjectName(u"pictureDialog"_s);
    setWindowTitle(tr("Export Picture"));
    m_colours->addItems({tr("Light"), tr("Dark")});
    m_colours->setCurrentIndex(theme.isDark() ? 1 : 0);
    for (const Kind &kind : kinds())
        m_kind->addItem(kind.words);
    m_selection->setEnabled(hasSelection);
    (hasSelection ? m_selection : m_all)->setChecked(true);
    const std::pair<QWidget *, QString> names[] = {
        {m_all, u"pictureAll"_s},   {m_selection, u"pictureSelection"_s}, {m_colours, u"pictureColours"_s},
        {m_kind, u"pictureKind"_s}, {m_file, u"pictureFile"_s},           {m_copy, u"pictureCopy"_s},
        {m_save, u"pictureSave"_s}};
    for (const auto &[widget, name] : names)
        widget->setObjectName(name);
    arrange(theme);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &PictureDialog::changeEnding);
    connect(m_file, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_save->setEnabled(!text.isEmpty()); });
    connect(m_save, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        m_isForClipboard = true;
        accept();
    });
}

void PictureDialog::arrange(const Theme &theme)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 20);
    layout->setSpacing(6);
    layout->addWidget(m_all);
    layout->addWidget(m_selection);
    const auto add = [&](const QString &words, QWidget *field) {
        layout->addSpacing(4);
        auto *label = new Label(theme, Type::Label, &Tokens::secondary, words);
        label->setBuddy(field);
        field->setAccessibleName(words);
        layout->addWidget(label);
        return field;
    };
    layout->addWidget(add(tr("Kind"), m_kind));
    layout->addWidget(add(tr("Colours"), m_colours));
    add(tr("File"), m_file);
    auto *choose = new QPushButton(tr("Choose…"));
    connect(choose, &QPushButton::clicked, this, &PictureDialog::chooseFile);
    auto *place = new QHBoxLayout;
    place->addWidget(m_file, 1);
    place->addWidget(choose);
    layout->addLayout(place);
    layout->addSpacing(12);
    auto *cancel = new QPushButton(tr("Cancel"));
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    setButtonKind(*m_save, ButtonKind::Primary);
    m_save->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_copy);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_save);
    layout->addLayout(buttons);
    resize(460, sizeHint().height());
}

void PictureDialog::changeEnding()
{
    const QFileInfo file(m_file->text());
    m_file->setText(QDir::toNativeSeparators(
        file.dir().filePath(file.completeBaseName() + u'.' + kinds()[m_kind->currentIndex()].ending)));
}

void PictureDialog::chooseFile()
{
    const QString file =
        QFileDialog::getSaveFileName(this, tr("Save Picture"), m_file->text(), tr("Pictures (*.png *.svg *.pdf)"));
    if (!file.isEmpty())
        m_file->setText(QDir::toNativeSeparators(file));
}

Prompt::Picture PictureDialog::answer() const
{
    return {m_isForClipboard ? QString() : QDir::fromNativeSeparators(m_file->text()), m_selection->isChecked(),
            m_colours->currentIndex() == 1, kinds()[m_kind->currentIndex()].scale};
}

} // namespace millrace::gui
