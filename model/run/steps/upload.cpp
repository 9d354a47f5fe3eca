// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/treefiles.h"
#include "model/run/steps/step.h"
#include "model/schedule/instant.h"

#include <QFileInfo>

namespace millrace::run {

using namespace Qt::StringLiterals;

namespace {

QByteArray contentType(const QString &path)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix == "csv"_L1)
        return "text/csv";
    return suffix == "tsv"_L1 ? "text/tab-separated-values" : "application/octet-stream";
}

QByteArray cell(const QByteArray &line, qsizetype index)
{
    QByteArray text = line.split(',').value(index).trimmed();
    if (text.size() >= 2 && text.startsWith('"') && text.endsWith('"'))
        text = text.mid(1, text.size() - 2);
    return text;
}

qsizetype columnOf(const QByteArray &header, const QString &name)
{
    const qsizetype count = header.count(',') + 1;
    for (qsizetype i = 0; i < count; ++i) {
        if (QString::fromUtf8(cell(header, i)).compare(name, Qt::CaseInsensitive) == 0)
            return i;
    }
    return -1;
}

Result<QByteArray> contentOf(const UploadWork &work)
{
    const Result<QByteArray> content = bytesInTree(work.file);
    return content && work.cut ? cutCsv(*content, *work.cut, work.file) : content;
}

} // namespace

Result<QByteArray> cutCsv(const QByteArray &csv, const CsvCut &cut, const QString &file)
{
    const qsizetype headerEnd = csv.indexOf('\n') + 1;
    const qsizetype column = columnOf(csv.left(headerEnd), cut.column);
    if (column < 0)
        return Error{
            Error::Code::Invalid,
            u"The file %1 has no column %2 to cut by; correct the rule in bench/uploads.json."_s.arg(file, cut.column)};
    QByteArray kept = csv.left(headerEnd);
    for (qsizetype from = headerEnd; from < csv.size();) {
        const qsizetype newline = csv.indexOf('\n', from);
        const qsizetype end = newline < 0 ? csv.size() : newline + 1;
        const QByteArray line = csv.mid(from, end - from);
        from = end;
        const Result<QDateTime> date = schedule::parseInstant(QString::fromUtf8(cell(line, column)));
        if (!date)
            continue; // an empty line at the end, or a row without a date, belongs to no window
        if ((!cut.from.isValid() || *date >= cut.from) && (!cut.until.isValid() || *date < cut.until))
            kept += line;
    }
    return kept;
}

QCoro::Task<StepOutcome> runStep(StepContext &context, const UploadWork &work)
{
    const Result<BlobClient> client = context.blobs(work.to.linkedService);
    if (!client)
        co_return StepOutcome::failed(client.error());
    const Result<QByteArray> content = contentOf(work);
    if (!content)
        co_return StepOutcome::failed(content.error());
    const Result<void> made = co_await makeContainer(context, work.to);
    if (!made)
        co_return StepOutcome::failed(made.error());
    const BlobPath path{work.to.container, work.to.path};
    const Result<void> put = co_await client->put(path, *content, contentType(work.to.path), context.call);
    if (!put)
        co_return StepOutcome::failed(put.error());
    StepOutcome outcome;
    outcome.remark = u"%1, %2 bytes"_s.arg(work.to.text()).arg(content->size());
    co_return outcome;
}

} // namespace millrace::run
