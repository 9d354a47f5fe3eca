// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/overloaded.h"
#include "model/catalog/catalog.h"
#include "model/json/value.h"
#include "model/schedule/instant.h"
#include "model/schedule/timespan.h"

#include <QDirIterator>
#include <QTemporaryDir>
#include <QTest>

using namespace millrace;
using namespace Qt::StringLiterals;

namespace {

const QList<TypeKind> kinds{TypeKind::Activity, TypeKind::Dataset,  TypeKind::LinkedService,
                            TypeKind::Trigger,  TypeKind::Pipeline, TypeKind::Part};
const QList<Dialect> dialects{Dialect::V1, Dialect::V2};

/// What a value lacks to be a field's; empty when it may stand there.
QString complaint(const Field &field, const QJsonValue &value)
{
    const auto need = [](bool isMet, const char *what) { return isMet ? QString() : QString::fromLatin1(what); };
    return std::visit(
        overloaded{
            [&](const TextKind &) { return need(value.isString(), "text"); },
            [&](const NumberKind &kind) {
                const double number = value.toDouble(-1e9);
                return need(value.isDouble() && number >= kind.minimum.value_or(number) &&
                                number <= kind.maximum.value_or(number),
                            "a number in range");
            },
            [&](const FlagKind &) { return need(value.isBool(), "true or false"); },
            [&](const ChoiceKind &kind) { return need(kind.values.contains(value.toString()), "a choice"); },
            [&](const TimeSpanKind &) { return need(schedule::parseTimeSpan(value.toString()).isOk(), "a time span"); },
            [&](const DateTimeKind &) { return need(schedule::parseInstant(value.toString()).isOk(), "a time"); },
            [&](const ReferenceKind &) { return u"no default"_s; }, [&](const SecretKind &) { return u"no default"_s; },
            [&](const MapKind &) { return need(value.isObject(), "an object"); },
            [&](const ListKind &) { return need(value.isArray(), "an array"); },
            [&](const JsonKind &) { return QString(); }},
        field.kind);
}

json::Value fieldsRoot(const TypeInfo &type, const json::Value &root)
{
    return type.kind == TypeKind::Activity || type.kind == TypeKind::Part ? root : root[u"properties"];
}

} // namespace

/// The catalogue's files, read as the program reads them: what one says must make sense to all who read it.
class TestCatalog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void holdsEveryFile();
    void types_data();
    void types();
    void initials_data() { types_data(); }
    void initials();
    void ports_data() { types_data(); }
    void ports();
    void mappings_data() { types_data(); }
    void mappings();
    void readsAMapping();
    void findsWithoutRegardToCase();
    void standsInForUnknownTypes();
    void takesFilesOfAnotherFolder();
    void refuses_data();
    void refuses();

private:
    QList<Field> fieldsOf(const TypeInfo &type) const { return m_catalog.commonFields(type.kind) + type.fields; }
    void checkField(const Field &field);

    Catalog m_catalog;
};

void TestCatalog::initTestCase()
{
    auto catalog = Catalog::load();
    QVERIFY2(catalog, qPrintable(catalog ? QString() : catalog.error().message));
    m_catalog = *std::move(catalog);
}

void TestCatalog::holdsEveryFile()
{
    const QString root = QStringLiteral(MILLRACE_SOURCE_DIR) + u"/resources/catalog"_s;
    int files = 0;
    for (QDirIterator it(root, {u"*.json"_s}, QDir::Files, QDirIterator::Subdirectories); it.hasNext();) {
        it.next();
        const QString folder = it.fileInfo().dir().dirName();
        files += folder == u"common" || folder == u"mappings" ? 0 : 1;
    }
    qsizetype types = 0;
    for (const TypeKind kind : kinds)
        types += m_catalog.all(kind).size();
    QCOMPARE(types, qsizetype(files));
    QVERIFY(types > 480);
}

void TestCatalog::types_data()
{
    QTest::addColumn<const TypeInfo *>("type");
    for (const TypeKind kind : kinds) {
        for (const TypeInfo *type : m_catalog.all(kind))
            QTest::addRow("%d %s", int(kind), qPrintable(type->id)) << type;
    }
}

void TestCatalog::checkField(const Field &field)
{
    QVERIFY2(!field.label.isEmpty() && field.label[0].isUpper(), qPrintable(field.id));
    QVERIFY2(field.help.endsWith(u'.'), qPrintable(field.id));
    QVERIFY2(field.pointer.v1 || field.pointer.v2, qPrintable(field.id));
    if (const auto *choice = std::get_if<ChoiceKind>(&field.kind)) {
        QVERIFY2(!choice->values.isEmpty(), qPrintable(field.id));
        QVERIFY2(choice->labels.isEmpty() || choice->labels.size() == choice->values.size(), qPrintable(field.id));
    }
    if (const auto *reference = std::get_if<ReferenceKind>(&field.kind)) {
        for (const QString &type : reference->types)
            QVERIFY2(m_catalog.find(reference->target, type), qPrintable(field.id + u" names "_s + type));
    }
    if (!field.initial.isUndefined())
        QVERIFY2(complaint(field, field.initial).isEmpty(),
                 qPrintable(field.id + u" needs "_s + complaint(field, field.initial)));
}

void TestCatalog::types()
{
    QFETCH(const TypeInfo *, type);
    static const QStringList categories =
        u"data train update score move transform control store service schedule"_s.split(u' ');
    static const QStringList icons =
        u"pipeline dataset model metrics flag plug train update score copy trigger table database blob control until unknown"_s
            .split(u' ');
    QVERIFY(categories.contains(type->category));
    QVERIFY(icons.contains(type->icon));
    QVERIFY(type->help.endsWith(u'.'));
    QVERIFY(type->lineOfInterest.isEmpty() || type->field(type->lineOfInterest));
    QStringList ids;
    QSet<QString> pointers;
    const QList<Field> fields = fieldsOf(*type);
    for (const Field &field : fields) {
        QVERIFY2(!ids.contains(field.id), qPrintable(field.id));
        ids.append(field.id);
        for (const Dialect dialect : dialects) {
            if (const auto &pointer = field.pointer.in(dialect)) {
                const QString key = QString::number(int(dialect)) + pointer->toString().toCaseFolded();
                QVERIFY2(!pointers.contains(key), qPrintable(key));
                pointers.insert(key);
            }
        }
        checkField(field);
    }
    for (const FieldGroup &group : type->exclusive) {
        for (const QString &id : group.fields)
            QVERIFY2(type->field(id), qPrintable(id));
    }
}

void TestCatalog::initials()
{
    QFETCH(const TypeInfo *, type);
    QVERIFY(type->existsIn(Dialect::V1) || type->existsIn(Dialect::V2));
    for (const Dialect dialect : dialects) {
        if (!type->existsIn(dialect))
            continue;
        const json::Parsed parsed = json::parse(*type->initial.in(dialect));
        QVERIFY(parsed.fragment);
        const json::Value root = fieldsRoot(*type, json::Value(*parsed.fragment));
        QVERIFY(root.isObject());
        if (type->kind != TypeKind::Pipeline)
            QCOMPARE(root[u"type"].toString(), type->id);
        for (const Field &field : fieldsOf(*type)) {
            const auto &pointer = field.pointer.in(dialect);
            const json::Value value = pointer ? root.find(*pointer) : json::Value();
            const auto *choice = std::get_if<ChoiceKind>(&field.kind);
            QVERIFY2(!value || !choice || choice->open || choice->values.contains(value.toString()),
                     qPrintable(field.id));
        }
    }
}

void TestCatalog::ports()
{
    QFETCH(const TypeInfo *, type);
    QCOMPARE(type->ports.isEmpty(), type->kind != TypeKind::Activity);
    QStringList keys;
    for (const PortInfo &port : type->ports) {
        QVERIFY(!keys.contains(port.key));
        keys.append(port.key);
        for (const Dialect dialect : dialects)
            QCOMPARE(port.binding.in(dialect).has_value(), type->existsIn(dialect));
        QVERIFY(port.datasetTypes.isEmpty() || port.refusal.contains(u"%1"));
        for (const QString &dataset : port.datasetTypes)
            QVERIFY2(m_catalog.find(TypeKind::Dataset, dataset), qPrintable(dataset));
    }
    QVERIFY(type->ports.isEmpty() || (type->port(u"waits") && type->port(u"done")));
    for (const Variant &variant : type->variants)
        QVERIFY(type->port(variant.port));
}

void TestCatalog::mappings()
{
    QFETCH(const TypeInfo *, type);
    for (const Dialect dialect : dialects) {
        const std::optional<Mapping> &mapping = type->toOther.in(dialect);
        if (!mapping || mapping->otherType.isEmpty())
            continue;
        QVERIFY(type->existsIn(dialect));
        const TypeInfo *other = m_catalog.find(type->kind, mapping->otherType);
        const bool isThere = other && other->existsIn(dialect == Dialect::V1 ? Dialect::V2 : Dialect::V1);
        QVERIFY2(isThere, qPrintable(mapping->otherType));
    }
}

void TestCatalog::readsAMapping()
{
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(u"activities"_s));
    QFile file(folder.filePath(u"activities/Pull.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"id":"Pull","label":"Pull","help":"Pulls.","category":"move","icon":"copy","toOther":{"v1":{
        "type":"Push","renamed":[["/a","/b"]],"references":["/c/*"],"secrets":["/d"],"dropped":{"/e":"Gone."},
        "added":{"/f":[1]},"function":"twist"},"v2":{}}})");
    file.close();
    const auto catalog = Catalog::load(folder.path());
    QVERIFY(catalog);
    const PerDialect<Mapping> &toOther = catalog->get(TypeKind::Activity, u"Pull").toOther;
    QCOMPARE(toOther.v1->otherType, u"Push"_s);
    QCOMPARE(toOther.v1->renamed.first().second.toString(), u"/b"_s);
    QCOMPARE(toOther.v1->references.first().toString(), u"/c/*"_s);
    QCOMPARE(toOther.v1->secrets.first().toString(), u"/d"_s);
    QCOMPARE(toOther.v1->dropped.first(), (std::pair{json::Pointer::of(u"/e"), u"Gone."_s}));
    QCOMPARE(toOther.v1->added.first(), (std::pair{json::Pointer::of(u"/f"), "[1]"_ba}));
    QCOMPARE(toOther.v1->function, u"twist"_s);
    QVERIFY(toOther.v2->otherType.isEmpty());
}

void TestCatalog::findsWithoutRegardToCase()
{
    QVERIFY(m_catalog.find(TypeKind::Activity, u"azuremlBATCHexecution"));
    QCOMPARE(m_catalog.find(TypeKind::Activity, u"CopyActivity"), m_catalog.find(TypeKind::Activity, u"Copy"));
    QVERIFY(!m_catalog.find(TypeKind::Dataset, u"Copy"));
}

void TestCatalog::standsInForUnknownTypes()
{
    for (const TypeKind kind : kinds)
        QVERIFY(!m_catalog.get(kind, u"NeverHeardOf").isKnown);
    const TypeInfo &unknown = m_catalog.get(TypeKind::Activity, u"NeverHeardOf");
    QVERIFY(unknown.port(u"waits") && unknown.port(u"done"));
    QCOMPARE(unknown.icon, u"unknown"_s);
}

void TestCatalog::takesFilesOfAnotherFolder()
{
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(u"activities"_s));
    const auto write = [&](const QString &name, const QByteArray &text) {
        QFile file(folder.filePath(u"activities/"_s + name));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    };
    QVERIFY(write(u"Copy.json"_s, R"({"id":"Copy","label":"Mine","help":"Mine.","category":"move","icon":"copy"})"));
    QVERIFY(
        write(u"Pause.json"_s, R"({"id":"Pause","label":"Pause","help":"Waits.","category":"control","icon":"flag"})"));
    const auto catalog = Catalog::load(folder.path());
    QVERIFY(catalog);
    QCOMPARE(catalog->get(TypeKind::Activity, u"Copy").label, u"Mine"_s);
    QVERIFY(catalog->find(TypeKind::Activity, u"Pause"));
    QCOMPARE(catalog->all(TypeKind::Activity).size(), m_catalog.all(TypeKind::Activity).size() + 1);
    QVERIFY(!Catalog::load(folder.filePath(u"nowhere"_s)));
}

void TestCatalog::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("says");
    const QByteArray head = R"({"id":"X","label":"X","help":"X.","category":"move","icon":"copy",)";
    QTest::newRow("broken") << QByteArray("{") << u"X.json:1"_s;
    QTest::newRow("unknown member") << head + R"("colour":"red"})" << u"colour"_s;
    QTest::newRow("unknown kind") << head +
                                         R"("fields":[{"id":"a","label":"A","help":"A.","pointer":"/a","kind":"txt"}]})"
                                  << u"txt"_s;
    QTest::newRow("bad pointer") << head +
                                        R"("fields":[{"id":"a","label":"A","help":"A.","pointer":"a","kind":"text"}]})"
                                 << u"pointer"_s;
    QTest::newRow("no id") << QByteArray(R"({"label":"X","help":"X.","category":"move","icon":"copy"})") << u"id"_s;
}

void TestCatalog::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, says);
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(u"activities"_s));
    QFile file(folder.filePath(u"activities/X.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
    file.close();
    const auto catalog = Catalog::load(folder.path());
    QVERIFY(!catalog);
    QVERIFY2(catalog.error().message.contains(says), qPrintable(catalog.error().message));
}

QTEST_APPLESS_MAIN(TestCatalog)
#include "tst_catalog.moc"
