// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalog/catalog.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSet>
#include <QStandardPaths>
#include <QTest>

using namespace millrace;
using namespace Qt::StringLiterals;

namespace {

QString specsFolder()
{
    const QString shared = qEnvironmentVariable("MILLRACE_SHARED", QStringLiteral(MILLRACE_SOURCE_DIR "/../shared"));
    return shared + u"/specs"_s;
}

QJsonObject objectIn(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

QJsonObject schemaV2() { return objectIn(specsFolder() + u"/v2/Microsoft.DataFactory.2018-06-01.json"_s); }

/// Follows $ref, and the choice that is no expression.
QJsonObject resolved(QJsonObject schema, const QJsonObject &definitions)
{
    for (int depth = 0; depth < 8; ++depth) {
        const QString name = schema[u"$ref"].toString().section(u'/', -1);
        if (definitions.contains(name)) {
            schema = definitions[name].toObject();
            continue;
        }
        QJsonObject next;
        for (const QJsonValue &choice : schema[u"oneOf"].toArray()) {
            if (!choice.toObject()[u"$ref"].toString().endsWith(u"/expression"_s) && next.isEmpty())
                next = choice.toObject();
        }
        if (next.isEmpty())
            return schema;
        schema = next;
    }
    return schema;
}

/// The members of a type in the schema as pointers: its own, and those of typeProperties.
QStringList membersOf(const QJsonObject &choice, const QJsonObject &definitions)
{
    QStringList pointers;
    const QJsonObject properties = choice[u"properties"].toObject();
    for (const QString &name : properties.keys()) {
        if (name == u"typeProperties") {
            const QJsonObject inner = resolved(properties[name].toObject(), definitions)[u"properties"].toObject();
            for (const QString &member : inner.keys())
                pointers << u"/typeProperties/"_s + member;
        } else if (name != u"type") {
            pointers << u'/' + name;
        }
    }
    return pointers;
}

/// What the catalogue says of a type in a dialect: pointers of its fields, parts and branches.
QStringList pointersOf(const Catalog &catalog, const TypeInfo &type, Dialect dialect)
{
    QStringList known;
    const auto add = [&](const PerDialect<json::Pointer> &pointer) {
        if (const auto &place = pointer.in(dialect))
            known << place->toString();
    };
    for (const Field &field : catalog.commonFields(type.kind) + type.fields)
        add(field.pointer);
    for (const PartPlace &part : type.parts)
        add(part.pointer);
    for (const PortInfo &port : type.ports) {
        if (const auto &binding = port.binding.in(dialect); binding && !binding->pointer.isEmpty())
            known << binding->pointer.toString();
    }
    for (const BranchInfo &branch : type.branches)
        known << branch.pointer.toString();
    return known;
}

/// Whether a member is a field, or holds fields, or is inside of one that is edited as a whole.
bool isCovered(const QStringList &known, const QString &member)
{
    return std::any_of(known.begin(), known.end(), [&member](const QString &pointer) {
        return pointer.compare(member, Qt::CaseInsensitive) == 0 ||
               pointer.startsWith(member + u'/', Qt::CaseInsensitive) ||
               member.startsWith(pointer + u'/', Qt::CaseInsensitive);
    });
}

/// Each run of six words in a text, lower-case.
void addRuns(const QString &text, QSet<QString> &runs)
{
    constexpr qsizetype Run = 6;
    QString plain = text.toLower();
    for (QChar &c : plain)
        c = c.isLetterOrNumber() ? c : u' ';
    const QStringList words = plain.split(u' ', Qt::SkipEmptyParts);
    for (qsizetype i = 0; i + Run <= words.size(); ++i)
        runs.insert(words.mid(i, Run).join(u' '));
}

void addDescriptions(const QJsonValue &value, QSet<QString> &runs)
{
    if (value.isArray()) {
        for (const QJsonValue &element : value.toArray())
            addDescriptions(element, runs);
    }
    const QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (member.key() == u"description" && member->isString())
            addRuns(member->toString(), runs);
        else
            addDescriptions(*member, runs);
    }
}

} // namespace

/// The catalogue beside the official specifications: nothing missing, nothing copied but names and facts.
class TestSpecs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void hasEveryMember_data();
    void hasEveryMember();
    void hasEveryTypeOfV1_data();
    void hasEveryTypeOfV1();
    void hasEveryPart_data();
    void hasEveryPart();
    void saysNothingOfTheirs();
    void isUpToDate();

private:
    Catalog m_catalog;
};

void TestSpecs::initTestCase()
{
    if (!QDir(specsFolder()).exists())
        QSKIP("The official specifications are not here; MILLRACE_SHARED names the folder that holds them.");
    m_catalog = *Catalog::load();
}

void TestSpecs::hasEveryMember_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QStringList>("members");
    const std::pair<QString, TypeKind> roots[] = {{u"Activity"_s, TypeKind::Activity},
                                                  {u"Dataset"_s, TypeKind::Dataset},
                                                  {u"LinkedService"_s, TypeKind::LinkedService},
                                                  {u"Trigger"_s, TypeKind::Trigger}};
    const QJsonObject definitions = schemaV2()[u"definitions"].toObject();
    for (const auto &[root, kind] : roots) {
        for (const QJsonValue &choice : definitions[root].toObject()[u"oneOf"].toArray()) {
            const QJsonObject properties = choice.toObject()[u"properties"].toObject();
            const QString type = properties[u"type"].toObject()[u"enum"].toArray().at(0).toString();
            if (!type.isEmpty())
                QTest::addRow("%s %s", qPrintable(root), qPrintable(type))
                    << int(kind) << type << membersOf(choice.toObject(), definitions);
        }
    }
}

void TestSpecs::hasEveryMember()
{
    QFETCH(int, kind);
    QFETCH(QString, type);
    QFETCH(QStringList, members);
    const TypeInfo *info = m_catalog.find(TypeKind(kind), type);
    QVERIFY2(info, "the type is missing");
    QVERIFY(info->existsIn(Dialect::V2));
    const QStringList known = pointersOf(m_catalog, *info, Dialect::V2);
    for (const QString &member : members)
        QVERIFY2(isCovered(known, member), qPrintable(member));
}

void TestSpecs::hasEveryTypeOfV1_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QStringList>("members");
    const std::tuple<QString, QString, TypeKind> files[] = {
        {u"Pipeline"_s, u"Activity"_s, TypeKind::Activity},
        {u"Table"_s, u"Dataset"_s, TypeKind::Dataset},
        {u"LinkedService"_s, u"LinkedService"_s, TypeKind::LinkedService}};
    for (const auto &[file, ending, kind] : files) {
        const QJsonObject definitions =
            objectIn(specsFolder() + u"/v1/Microsoft.DataFactory.%1.json"_s.arg(file))[u"definitions"].toObject();
        for (const QString &name : definitions.keys()) {
            const QJsonObject definition = definitions[name].toObject();
            const QJsonArray types = definition[u"properties"].toObject()[u"type"].toObject()[u"enum"].toArray();
            if (name.endsWith(ending) && types.size() == 1)
                QTest::addRow("%s %s", qPrintable(ending), qPrintable(types.at(0).toString()))
                    << int(kind) << types.at(0).toString() << membersOf(definition, definitions);
        }
    }
}

void TestSpecs::hasEveryTypeOfV1()
{
    QFETCH(int, kind);
    QFETCH(QString, type);
    QFETCH(QStringList, members);
    const TypeInfo *info = m_catalog.find(TypeKind(kind), type);
    QVERIFY2(info, "the type is missing");
    QVERIFY(info->existsIn(Dialect::V1));
    const QStringList known = pointersOf(m_catalog, *info, Dialect::V1);
    for (const QString &member : members)
        QVERIFY2(isCovered(known, member), qPrintable(member));
}

void TestSpecs::hasEveryPart_data()
{
    QTest::addColumn<QString>("family");
    QTest::addColumn<QString>("type");
    const std::pair<QString, QString> roots[] = {{u"CopySource"_s, u"source"_s},
                                                 {u"CopySink"_s, u"sink"_s},
                                                 {u"DatasetLocation"_s, u"location"_s},
                                                 {u"DatasetStorageFormat"_s, u"format"_s},
                                                 {u"StoreReadSettings"_s, u"storeReadSettings"_s},
                                                 {u"StoreWriteSettings"_s, u"storeWriteSettings"_s},
                                                 {u"FormatReadSettings"_s, u"formatReadSettings"_s}};
    const QJsonObject definitions = schemaV2()[u"definitions"].toObject();
    for (const auto &[root, family] : roots) {
        for (const QJsonValue &choice : definitions[root].toObject()[u"oneOf"].toArray()) {
            const QJsonObject properties = choice.toObject()[u"properties"].toObject();
            const QString type = properties[u"type"].toObject()[u"enum"].toArray().at(0).toString();
            if (!type.isEmpty())
                QTest::addRow("%s %s", qPrintable(family), qPrintable(type)) << family << type;
        }
    }
}

void TestSpecs::hasEveryPart()
{
    QFETCH(QString, family);
    QFETCH(QString, type);
    const TypeInfo *part = m_catalog.findPart(family, type);
    QVERIFY(part && part->existsIn(Dialect::V2));
}

/// No six words of the catalogue's help in a row stand in a description of theirs.
void TestSpecs::saysNothingOfTheirs()
{
    QSet<QString> theirs;
    addDescriptions(schemaV2(), theirs);
    QDirIterator files(specsFolder() + u"/v2/swagger"_s, {u"*.json"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext())
        addDescriptions(objectIn(files.next()), theirs);
    QVERIFY(theirs.size() > 1000);
    QSet<QString> ours;
    for (const TypeKind kind : {TypeKind::Activity, TypeKind::Dataset, TypeKind::LinkedService, TypeKind::Trigger,
                                TypeKind::Pipeline, TypeKind::Part}) {
        for (const Field &field : m_catalog.commonFields(kind))
            addRuns(field.help, ours);
        for (const TypeInfo *type : m_catalog.all(kind)) {
            addRuns(type->help, ours);
            for (const Field &field : type->fields)
                addRuns(field.help, ours);
        }
    }
    const QSet<QString> both = ours.intersect(theirs);
    QVERIFY2(both.isEmpty(), qPrintable(QStringList(both.begin(), both.end()).join(u"; "_s)));
}

/// The generator would write what is there.
void TestSpecs::isUpToDate()
{
    const QString python = QStandardPaths::findExecutable(u"python3"_s);
    if (python.isEmpty())
        QSKIP("The generator needs Python 3.");
    QProcess generator;
    generator.start(python,
                    {QStringLiteral(MILLRACE_SOURCE_DIR "/resources/catalog/generate"), specsFolder(), u"--check"_s});
    QVERIFY(generator.waitForFinished());
    QVERIFY2(generator.exitCode() == 0, generator.readAllStandardOutput().constData());
}

QTEST_GUILESS_MAIN(TestSpecs)
#include "tst_specs.moc"
