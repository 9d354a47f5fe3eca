// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/support/retraining.h"

#include <QDir>
#include <QDirIterator>

using namespace Qt::StringLiterals;

namespace millrace::test {

namespace {

const QString Sample = sourcePath(u"resources/samples/seattle-weather"_s);

QString day(int monthsAfterJanuary) { return QDate(2012, 1, 1).addMonths(monthsAfterJanuary).toString(Qt::ISODate); }

QString month(int monthsAfterJanuary) { return day(monthsAfterJanuary).left(7); }

} // namespace

void copyFolder(const QString &from, const QString &to)
{
    for (QDirIterator it(from, QDir::Files, QDirIterator::Subdirectories); it.hasNext();) {
        const QString path = it.next();
        const QString target = to + path.mid(from.size());
        QDir().mkpath(QFileInfo(target).path());
        QVERIFY(QFile::copy(path, target));
        QFile::setPermissions(target, QFile::ReadOwner | QFile::WriteOwner);
    }
}

QMap<QString, QByteArray> contentsOf(const QString &folder)
{
    QMap<QString, QByteArray> contents;
    for (QDirIterator it(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); it.hasNext();) {
        QFile file(it.next());
        if (file.open(QIODevice::ReadOnly))
            contents.insert(file.fileName().mid(folder.size() + 1), file.readAll());
    }
    return contents;
}

void replaceInFile(const QString &path, const QByteArray &before, const QByteArray &after)
{
    QFile file(path);
    QVERIFY2(file.open(QIODevice::ReadWrite), qPrintable(path));
    QByteArray content = file.readAll();
    QVERIFY2(content.contains(before), before.constData());
    content = before.isEmpty() ? after : content.replace(before, after);
    file.resize(0);
    file.seek(0);
    QCOMPARE(file.write(content), content.size());
}

Retraining::Retraining(int months)
{
    bench::Options options;
    options.hasRelay = true;
    m_cloud.start(options);
    copyFolder(Sample, project());
    const QByteArray host = m_cloud.bench().url().toEncoded();
    const QByteArray key = QString::fromUtf16(bench::Scenario::Key).toUtf8();
    for (const auto &[file, placeholder] :
         {std::pair(u"trainingEndpoint.json"_s, QByteArray("<trainingKey>")),
          std::pair(u"updatableScoringEndpoint2.json"_s, QByteArray("<scoringKey>"))}) {
        edit(file, "https://ussouthcentral.services.azureml.net", host);
        edit(file, placeholder, key);
    }
    edit(u"updatableScoringEndpoint2.json"_s, "https://management.azureml.net", host);
    edit(u"StorageLinkedService.json"_s,
         "DefaultEndpointsProtocol=https;AccountName=seattleweather;AccountKey=<storageKey>",
         m_cloud.bench().connectionString().toUtf8());
    for (int i = 0; i < months; ++i) {
        m_cloud.upload(u"weather/%1/observations.csv"_s.arg(month(i)), bench::Scenario::weather({}, day(i + 1)));
        m_cloud.upload(u"weather/%1/month.csv"_s.arg(month(i + 1)), bench::Scenario::weather(day(i + 1), day(i + 2)));
    }
}

void Retraining::edit(const QString &file, const QByteArray &before, const QByteArray &after)
{
    replaceInFile(project() + u'/' + file, before, after);
}

void Retraining::remove(const QString &file) { QVERIFY(QFile::remove(project() + u'/' + file)); }

Outcome Retraining::run(const QStringList &more) const
{
    const QString events = m_folder.filePath(u"events"_s);
    return runProgram(QStringList{u"run"_s, project(), u"--target"_s, u"endpoints"_s, u"--events"_s, events} + more,
                      state(), 120000);
}

Events Retraining::events() const
{
    QFile file(m_folder.filePath(u"events"_s));
    return file.open(QIODevice::ReadOnly) ? readEvents(file.readAll()) : Events();
}

Outcome Retraining::runMonths(int until) const { return run({u"--window"_s, u"2012-01-01/"_s + day(until)}); }

QMap<QString, QByteArray> Retraining::snapshot() const { return contentsOf(project()); }

QStringList Retraining::stateFilesWith(const QByteArray &text) const
{
    QStringList files;
    const QMap<QString, QByteArray> contents = contentsOf(state());
    for (auto it = contents.cbegin(); it != contents.cend(); ++it) {
        if (it->contains(text))
            files << it.key();
    }
    return files;
}

} // namespace millrace::test
