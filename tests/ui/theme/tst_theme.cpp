// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/metrics.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QDirIterator>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace millrace::gui;

/// Tokens are readable and the only colours; controls share one height; icons follow the theme.
class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textIsReadable_data();
    void textIsReadable();
    void onlyTokensNameColours();
    void controlsShareOneHeight();
    void switchingNeedsNoRestart();
    void everyTypeHasItsIcon();
    void highContrastIsStronger();
    void everyIconDraws_data();
    void everyIconDraws();
};

namespace {

double linear(double channel)
{
    return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &colour)
{
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

/// WCAG 2.1's contrast ratio, 1 to 21.
double contrast(const QColor &one, const QColor &two)
{
    const auto [dark, light] = std::minmax({luminance(one), luminance(two)});
    return (light + 0.05) / (dark + 0.05);
}

QColor dominantColour(const QIcon &icon)
{
    const QImage image = icon.pixmap(36, 36).toImage();
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixelColor(x, y).alpha() == 255)
                return image.pixelColor(x, y);
    return {};
}

} // namespace

void TestTheme::textIsReadable_data()
{
    QTest::addColumn<QColor>("text");
    QTest::addColumn<QColor>("ground");
    using Pair = std::pair<QColor Tokens::*, QColor Tokens::*>;
    QList<Pair> pairs = {{&Tokens::onAccent, &Tokens::accent},     {&Tokens::onAccent, &Tokens::accentHover},
                         {&Tokens::okText, &Tokens::okGround},     {&Tokens::badText, &Tokens::badGround},
                         {&Tokens::warnText, &Tokens::warnGround}, {&Tokens::accentText, &Tokens::accentGround},
                         {&Tokens::text, &Tokens::accentGround},   {&Tokens::text, &Tokens::okGround},
                         {&Tokens::text, &Tokens::badGround},      {&Tokens::text, &Tokens::warnGround},
                         {&Tokens::train, &Tokens::panel}};
    for (QColor Tokens::*ink :
         {&Tokens::text, &Tokens::secondary, &Tokens::okText, &Tokens::badText, &Tokens::warnText, &Tokens::accentText})
        for (QColor Tokens::*ground : {&Tokens::panel, &Tokens::panel2, &Tokens::canvas, &Tokens::node, &Tokens::hover})
            pairs << Pair{ink, ground};
    for (const auto &[name, tokens] : {std::pair{"light", lightTokens()}, std::pair{"dark", darkTokens()},
                                       std::pair{"contrast", contrastTokens()}}) {
        for (int i = 0; i < pairs.size(); ++i)
            QTest::addRow("%s %d", name, i) << tokens.*pairs[i].first << tokens.*pairs[i].second;
    }
}

void TestTheme::textIsReadable()
{
    QFETCH(QColor, text);
    QFETCH(QColor, ground);
    const double ratio = contrast(text, ground);
    QVERIFY2(ratio >= 4.5, qPrintable(u"%1 on %2: %3"_s.arg(text.name(), ground.name()).arg(ratio)));
}

void TestTheme::onlyTokensNameColours()
{
    const QRegularExpression named(
        uR"("#[0-9A-Fa-f]{3,8}"|QColor\(\s*\d|qRgba?\(|Qt::(red|green|blue|white|black|gr[ae]y|dark\w+|light\w+)\b)"_s);
    const QString root = QStringLiteral(MILLRACE_SOURCE_DIR);
    for (QDirIterator it(root + u"/ui"_s, {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
         it.hasNext();) {
        QFile file(it.next());
        if (file.fileName().endsWith(u"/theme/tokens.h"))
            continue;
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto match = named.match(QString::fromUtf8(file.readAll()));
        QVERIFY2(!match.hasMatch(), qPrintable(file.fileName() + u": "_s + match.captured()));
    }
}

void TestTheme::controlsShareOneHeight()
{
    Theme theme(Appearance::Light);
    theme.install();
    QLineEdit edit;
    QComboBox combo;
    QPushButton button(u"Run"_s);
    QToolButton tool;
    tool.setText(u"Fit"_s);
    tool.setToolButtonStyle(Qt::ToolButtonTextOnly);
    for (QWidget *control : std::initializer_list<QWidget *>{&edit, &combo, &button, &tool}) {
        QCOMPARE(control->sizeHint().height(), metrics::Control);
        setDense(*control);
    }
    QCOMPARE(edit.sizeHint().height(), metrics::DenseControl);
    QCOMPARE(button.sizeHint().height(), metrics::DenseControl);
}

void TestTheme::switchingNeedsNoRestart()
{
    Theme theme(Appearance::Light);
    theme.install();
    const QIcon icon = theme.icon(u"pipeline", &Tokens::text);
    QLineEdit edit;
    edit.show();
    QCOMPARE(edit.palette().color(QPalette::Base), lightTokens().panel);
    QCOMPARE(dominantColour(icon), lightTokens().text);
    QSignalSpy changed(&theme, &Theme::changed);
    theme.setAppearance(Appearance::Dark);
    QCOMPARE(changed.count(), 1);
    QTRY_COMPARE(edit.palette().color(QPalette::Base), darkTokens().panel);
    QCOMPARE(dominantColour(icon), darkTokens().text);
}

void TestTheme::everyIconDraws_data()
{
    QTest::addColumn<QString>("name");
    const QDir icons(QStringLiteral(MILLRACE_SOURCE_DIR) + u"/resources/icons"_s);
    for (const QString &file : icons.entryList({u"*.svg"_s}))
        QTest::newRow(qPrintable(file)) << file.chopped(4);
}

void TestTheme::everyIconDraws()
{
    QFETCH(QString, name);
    QVERIFY2(QFile::exists(u":/icons/"_s + name + u".svg"_s), "the icon is not among the resources");
    Theme theme(Appearance::Light);
    QVERIFY(dominantColour(theme.icon(name, &Tokens::train)).isValid());
    QCOMPARE(dominantColour(theme.icon(name, &Tokens::train)), theme.tokens().train);
}

void TestTheme::highContrastIsStronger()
{
    const Tokens tokens = contrastTokens();
    for (const QColor &read :
         {tokens.text, tokens.secondary, tokens.okText, tokens.badText, tokens.warnText, tokens.accentText})
        for (const QColor &ground : {tokens.panel, tokens.canvas, tokens.node, tokens.accentGround})
            QVERIFY2(contrast(read, ground) >= 7, qPrintable(read.name() + u" on "_s + ground.name()));
    QVERIFY(contrast(tokens.faint, tokens.panel) >= 7);
    for (const QColor &border : {tokens.line, tokens.wire, tokens.train, tokens.update, tokens.score, tokens.move})
        QVERIFY2(contrast(border, tokens.canvas) >= 4.5, qPrintable(border.name()));
    const Theme theme(Appearance::Contrast);
    QCOMPARE(theme.tokens().panel, tokens.panel);
    QVERIFY(theme.isDark());
}

void TestTheme::everyTypeHasItsIcon()
{
    const QDir folder(QStringLiteral(MILLRACE_SOURCE_DIR "/resources/catalog"));
    static const QRegularExpression icon(u"\"icon\": *\"([^\"]+)\""_s);
    int icons = 0;
    for (QDirIterator it(folder.path(), {u"*.json"_s}, QDir::Files, QDirIterator::Subdirectories); it.hasNext();) {
        QFile file(it.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        for (auto match = icon.globalMatch(QString::fromUtf8(file.readAll())); match.hasNext(); ++icons) {
            const QString name = match.next().captured(1);
            QVERIFY2(QFile::exists(u":/icons/"_s + name + u".svg"_s), qPrintable(file.fileName() + u": "_s + name));
        }
    }
    QVERIFY(icons > 20);
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
