// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/secrets.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace millrace::run;

class TestSecrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsPlaceholdersFromSecrets_data();
    void tellsPlaceholdersFromSecrets();
    void theEnvironmentComesFirst();
    void saysWhichVariableToSet();
};

void TestSecrets::tellsPlaceholdersFromSecrets_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("expected");
    QTest::newRow("empty") << QString() << true;
    QTest::newRow("angle") << u"<accountkey>"_s << true;
    QTest::newRow("bracket") << u"[your key]"_s << true;
    QTest::newRow("asterisks") << u"**********"_s << true;
    QTest::newRow("key") << u"Zm9vYmFy=="_s << false;
    QTest::newRow("half open") << u"<abc"_s << false;
}

void TestSecrets::tellsPlaceholdersFromSecrets()
{
    QFETCH(QString, text);
    QFETCH(bool, expected);
    QCOMPARE(isPlaceholder(text), expected);
}

void TestSecrets::theEnvironmentComesFirst()
{
    const QString name = secretName(u"training endpoint"_s, u"apiKey"_s);
    QCOMPARE(secretVariable(name), u"MILLRACE_SECRET_TRAINING_ENDPOINT_APIKEY"_s);
    qputenv("MILLRACE_SECRET_TRAINING_ENDPOINT_APIKEY", "a key");
    const auto found = findSecret(name);
    QVERIFY(found);
    QCOMPARE(*found, u"a key"_s);
}

void TestSecrets::saysWhichVariableToSet()
{
    const auto found = findSecret(u"nobody/apiKey"_s);
    QVERIFY(!found);
    QVERIFY(found.error().message.contains(u"MILLRACE_SECRET_NOBODY_APIKEY"_s));
}

QTEST_GUILESS_MAIN(TestSecrets)
#include "tst_secrets.moc"
