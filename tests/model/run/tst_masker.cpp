// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/run/masker.h"

#include <QTest>

using namespace Qt::StringLiterals;
using millrace::run::Masker;

class TestMasker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hidesEverySpelling_data();
    void hidesEverySpelling();
    void hidesShapes_data();
    void hidesShapes();
    void longerSecretFirst();
    void cutDoesNotShowHalfASecret();
    void headers();
    void leavesTheRest();
};

namespace {
const QString key = u"Zm9v/YmF6+Qux\"1=="_s;
}

void TestMasker::hidesEverySpelling_data()
{
    QTest::addColumn<QString>("spelling");
    QTest::newRow("plain") << key;
    QTest::newRow("percent") << QString::fromLatin1(QUrl::toPercentEncoding(key));
    QTest::newRow("percent, small letters") << u"Zm9v%2fYmF6%2bQux%221%3d%3d"_s.toLower();
    QTest::newRow("base64") << QString::fromLatin1(key.toUtf8().toBase64());
    QTest::newRow("json") << u"Zm9v/YmF6+Qux\\\"1=="_s;
    QTest::newRow("json, slash escaped") << u"Zm9v\\/YmF6+Qux\\\"1=="_s;
    QTest::newRow("json, plus escaped") << u"Zm9v/YmF6\\u002BQux\\\"1=="_s;
}

void TestMasker::hidesEverySpelling()
{
    QFETCH(QString, spelling);
    Masker masker;
    masker.add(key);
    const QString masked = masker.mask(u"before "_s + spelling + u" after"_s);
    QVERIFY2(masked.startsWith(u"before ••••••") && masked.endsWith(u" after"), qPrintable(masked));
    QVERIFY(!masked.contains(u"Qux", Qt::CaseInsensitive));
}

void TestMasker::hidesShapes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("masked");
    QTest::newRow("sas") << u"http://a/b?sv=1&sig=ab%2Fc%3D&se=2"_s << u"http://a/b?sv=1&sig=••••••&se=2"_s;
    QTest::newRow("connection string") << u"AccountName=a;AccountKey=xyz==;EndpointSuffix=c"_s
                                       << u"AccountName=a;AccountKey=••••••;EndpointSuffix=c"_s;
    QTest::newRow("sas in escaped json") << u"\"?sv=1\\u0026sig=ab\""_s << u"\"?sv=1\\u0026sig=••••••\""_s;
    QTest::newRow("keys of an endpoint")
        << u"{\"PrimaryKey\": \"abcd\",\"SecondaryKey\":\"efgh\",\"Name\":\"e\"}"_s
        << u"{\"PrimaryKey\": \"••••••\",\"SecondaryKey\":\"••••••\",\"Name\":\"e\"}"_s;
    QTest::newRow("not a signature") << u"design=flat"_s << u"design=flat"_s;
}

void TestMasker::hidesShapes()
{
    QFETCH(QString, text);
    QFETCH(QString, masked);
    QCOMPARE(Masker().mask(text), masked);
}

void TestMasker::longerSecretFirst()
{
    Masker masker;
    masker.add(u"pass"_s);
    masker.add(u"password1"_s);
    QCOMPARE(masker.mask(u"password1 pass"_s), u"•••••• ••••••"_s);
}

void TestMasker::cutDoesNotShowHalfASecret()
{
    Masker masker;
    const QString secret = u"0123456789abcdefghijklmnopqrstuvwxyz"_s;
    masker.add(secret);
    for (qsizetype lead = 0; lead < 600; ++lead) {
        const QByteArray text = QByteArray(lead, '.') + secret.toUtf8() + QByteArray(300, ',') + secret.toUtf8();
        const QString shown = masker.maskStart(text, 300);
        QVERIFY2(!shown.contains(u"0123"), qPrintable(shown));
    }
}

void TestMasker::headers()
{
    const Masker masker;
    QCOMPARE(masker.maskHeader("Authorization", "Bearer abc"), u"Bearer ••••••"_s);
    QCOMPARE(masker.maskHeader("authorization", "SharedKey account:c2ln"), u"SharedKey account:••••••"_s);
    QCOMPARE(masker.maskHeader("Accept", "text/csv"), u"text/csv"_s);
}

void TestMasker::leavesTheRest()
{
    Masker masker;
    masker.add(u"abc"_s); // too short to be hidden by value
    QCOMPARE(masker.mask(u"abcdef"_s), u"abcdef"_s);
}

QTEST_APPLESS_MAIN(TestMasker)
#include "tst_masker.moc"
