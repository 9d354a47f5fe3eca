// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/learn/modelfile.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace millrace::bench {

namespace {

const QString Format = u"millrace-model/1"_s;

QJsonObject headerOf(const Model &model)
{
    return {{u"format"_s, Format},
            {u"features"_s, QJsonArray::fromStringList(model.features)},
            {u"label"_s, model.label},
            {u"trainedFrom"_s, model.trainedFrom},
            {u"trainedUntil"_s, model.trainedUntil},
            {u"rows"_s, model.rows},
            {u"settings"_s, model.settings}};
}

QString hashOf(const QJsonObject &header, const QByteArray &booster)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QJsonDocument(header).toJson(QJsonDocument::Compact));
    hash.addData(booster);
    return QString::fromLatin1(hash.result().toHex());
}

QStringList stringsOf(const QJsonValue &json)
{
    QStringList strings;
    for (const QJsonValue value : json.toArray())
        strings.append(value.toString());
    return strings;
}

} // namespace

QString modelHash(const Model &model) { return hashOf(headerOf(model), model.booster); }

QByteArray modelFile(const Model &model)
{
    QJsonObject header = headerOf(model);
    header.insert(u"sha256"_s, hashOf(header, model.booster));
    return QJsonDocument(header).toJson(QJsonDocument::Compact) + '\n' + model.booster;
}

Result<Model> readModelFile(const QByteArray &bytes)
{
    const auto refused = [](const QString &why) {
        return Error{Error::Code::Conflict, u"The file is no trained model of this bench: %1."_s.arg(why)};
    };
    const qsizetype line = bytes.indexOf('\n');
    QJsonObject header = QJsonDocument::fromJson(bytes.left(qMax(line, 0))).object();
    if (header[u"format"].toString() != Format)
        return refused(u"its first line does not say %1"_s.arg(Format));
    const QString hash = header.take(u"sha256"_s).toString();
    const QByteArray booster = bytes.mid(line + 1);
    if (hash != hashOf(header, booster))
        return refused(u"its hash does not fit its content"_s);
    return Model{.features = stringsOf(header[u"features"]),
                 .label = header[u"label"].toString(),
                 .trainedFrom = header[u"trainedFrom"].toString(),
                 .trainedUntil = header[u"trainedUntil"].toString(),
                 .rows = header[u"rows"].toInteger(),
                 .settings = header[u"settings"].toObject(),
                 .booster = booster};
}

} // namespace millrace::bench
