// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/learn/table.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace millrace::bench {

namespace {

Error malformed(const QString &why) { return {Error::Code::Parse, u"The data cannot be read: %1."_s.arg(why)}; }

/// Cuts delimited text into records (RFC 4180, any separator); blank lines are left out.
Result<QList<QStringList>> recordsOf(const QString &text, QChar separator)
{
    QList<QStringList> records;
    QStringList record;
    QString cell;
    bool isQuoted = false;
    bool wasQuoted = false;
    const auto endCell = [&] {
        record.append(std::exchange(cell, {}));
        wasQuoted = false;
    };
    const auto endRecord = [&] {
        const bool isBlank = record.isEmpty() && cell.isEmpty() && !wasQuoted;
        endCell();
        if (!isBlank)
            records.append(record);
        record.clear();
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (isQuoted) {
            if (c != u'"')
                cell += c;
            else if (i + 1 < text.size() && text[i + 1] == u'"')
                cell += text[++i];
            else
                isQuoted = false;
        } else if (c == u'"' && cell.isEmpty()) {
            isQuoted = wasQuoted = true;
        } else if (c == separator) {
            endCell();
        } else if (c == u'\n') {
            endRecord();
        } else if (c != u'\r') {
            cell += c;
        }
    }
    if (isQuoted)
        return malformed(u"a quote is not closed"_s);
    endRecord();
    return records;
}

Result<Table> tableOf(const QString &text, QChar separator)
{
    auto records = recordsOf(text, separator);
    if (!records)
        return records.error();
    if (records->isEmpty())
        return malformed(u"there is no header row"_s);
    Table table{records->takeFirst(), std::move(*records)};
    for (qsizetype row = 0; row < table.rows.size(); ++row) {
        if (table.rows[row].size() != table.columns.size())
            return malformed(u"row %1 has %2 cells under %3 columns"_s.arg(row + 1)
                                 .arg(table.rows[row].size())
                                 .arg(table.columns.size()));
    }
    return table;
}

QString quoted(const QString &cell, QChar separator)
{
    if (!cell.contains(separator) && !cell.contains(u'"') && !cell.contains(u'\n') && !cell.contains(u'\r'))
        return cell;
    return u'"' + QString(cell).replace(u'"', u"\"\""_s) + u'"';
}

QString delimited(const QList<QStringList> &records, QChar separator)
{
    QString text;
    for (const QStringList &record : records) {
        for (qsizetype i = 0; i < record.size(); ++i)
            text += (i > 0 ? QString(separator) : QString()) + quoted(record[i], separator);
        text += u'\n';
    }
    return text;
}

/// ARFF quotes with either quote sign; CSV's reader knows only the double one.
Result<Table> arffTable(const QString &text)
{
    static const QRegularExpression attribute(u"^@attribute\\s+(?:'([^']*)'|\"([^\"]*)\"|(\\S+))\\s"_s,
                                              QRegularExpression::CaseInsensitiveOption);
    QStringList columns;
    const QStringList lines = text.split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString line = lines[i].trimmed();
        if (const auto match = attribute.match(line + u' '); match.hasMatch())
            columns.append(match.captured(1) + match.captured(2) + match.captured(3));
        if (line.compare(u"@data", Qt::CaseInsensitive) != 0)
            continue;
        QStringList data;
        for (const QString &row : lines.mid(i + 1)) {
            if (!row.trimmed().isEmpty() && !row.startsWith(u'%'))
                data.append(QString(row).replace(u'\'', u'"'));
        }
        return tableOf(delimited({columns}, u',') + data.join(u'\n'), u',');
    }
    return malformed(u"there is no @data line"_s);
}

QString arffText(const Table &table)
{
    QString text = u"@relation data\n\n"_s;
    for (const QString &column : table.columns) {
        const bool isNumeric = numbersOf(table, {column}).isOk();
        text += u"@attribute '%1' %2\n"_s.arg(column, isNumeric ? u"numeric"_s : u"string"_s);
    }
    QList<QStringList> rows = table.rows;
    for (QStringList &row : rows)
        row.replaceInStrings(QRegularExpression(u"^$"_s), u"?"_s);
    return text + u"\n@data\n"_s + delimited(rows, u',');
}

} // namespace

Result<Table> readTable(const QByteArray &bytes, TableForm form)
{
    QString text = QString::fromUtf8(bytes);
    if (text.startsWith(QChar::ByteOrderMark))
        text.remove(0, 1);
    if (form == TableForm::Arff)
        return arffTable(text);
    return tableOf(text, form == TableForm::Csv ? u',' : u'\t');
}

QByteArray writeTable(const Table &table, TableForm form)
{
    if (form == TableForm::Arff)
        return arffText(table).toUtf8();
    return delimited(QList<QStringList>{table.columns} + table.rows, form == TableForm::Csv ? u',' : u'\t').toUtf8();
}

} // namespace millrace::bench
