// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/archive.h"

#include "model/format/filenames.h"
#include "model/format/recognise.h"

#include <QFile>
#include <QFileInfo>

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace millrace {
namespace {

constexpr int MostEntries = 200'000;
constexpr qint64 LargestContent = 2 * LargestFile;
constexpr qint64 AlwaysFine = 64 * 1024 * 1024; ///< so much may unpack from however little
constexpr qint64 LargestRatio = 200;            ///< JSON rarely packs better than 1:50

using Reader = std::unique_ptr<archive, decltype(&archive_read_free)>;
using Writer = std::unique_ptr<archive, decltype(&archive_write_free)>;
using Entry = std::unique_ptr<archive_entry, decltype(&archive_entry_free)>;

/// Names in an archive are UTF-8, and libarchive gives only those that the locale can hold: for as long as this lives
/// the thread's locale holds all.
class Utf8Locale
{
public:
    Utf8Locale()
        : m_utf8(newlocale(LC_CTYPE_MASK, "C.UTF-8", locale_t()))
        , m_before(m_utf8 ? uselocale(m_utf8) : locale_t())
    {
    }
    ~Utf8Locale()
    {
        if (!m_utf8)
            return;
        uselocale(m_before);
        freelocale(m_utf8);
    }
    Q_DISABLE_COPY_MOVE(Utf8Locale)

private:
    locale_t m_utf8;
    locale_t m_before;
};

/// Walks the entries of a zip and keeps the bytes of those that are wanted.
class Unpacking
{
public:
    Unpacking(const QString &path, Wanted isWanted)
        : m_path(path)
        , m_isWanted(std::move(isWanted))
    {
    }

    Result<void> run();

    QMap<QString, QByteArray> content;
    QList<VirtualFolder::Refusal> refused;

private:
    Result<void> take(archive_entry *entry);
    Result<QByteArray> unpacked(const QString &name);
    bool isTooMuch() const
    {
        return m_unpacked > std::max(AlwaysFine, std::min(LargestContent, m_packed * LargestRatio));
    }
    Error damaged() const
    {
        return {Error::Code::Parse, u"\"%1\" is no zip that can be read: %2."_s.arg(
                                        m_path, QString::fromUtf8(archive_error_string(m_archive.get())))};
    }
    Error tooMuch() const
    {
        return {
            Error::Code::Refused,
            u"\"%1\" unpacks to far more than it shows and is not opened: unpack it yourself if you trust it."_s.arg(
                m_path)};
    }

    QString m_path;
    Wanted m_isWanted;
    Reader m_archive{archive_read_new(), &archive_read_free};
    qint64 m_packed = 0;
    qint64 m_unpacked = 0;
    int m_entries = 0;
};

Result<void> Unpacking::run()
{
    const Utf8Locale locale;
    m_packed = QFileInfo(m_path).size();
    archive *reader = m_archive.get();
    archive_read_support_format_zip(reader);
    constexpr size_t BlockSize = 65536;
    if (archive_read_open_filename(reader, QFile::encodeName(m_path).constData(), BlockSize) != ARCHIVE_OK)
        return damaged();
    archive_entry *entry = nullptr;
    for (;;) {
        const int status = archive_read_next_header(reader, &entry);
        if (status == ARCHIVE_EOF)
            return {};
        if (status < ARCHIVE_WARN)
            return damaged();
        if (++m_entries > MostEntries)
            return tooMuch();
        if (const auto taken = take(entry); !taken)
            return taken.error();
    }
}

/// The name; one that is not UTF-8 is taken by its bytes.
QString nameOf(archive_entry *entry)
{
    const char *utf8 = archive_entry_pathname_utf8(entry);
    return QString::fromUtf8(utf8 ? utf8 : archive_entry_pathname(entry));
}

Result<void> Unpacking::take(archive_entry *entry)
{
    const QString name = nameOf(entry);
    if (archive_entry_filetype(entry) == AE_IFLNK || archive_entry_symlink(entry)) {
        refused.append(
            {name, u"outside-link"_s, u"This entry of the archive is a symbolic link and is not followed."_s});
        return {};
    }
    if (archive_entry_filetype(entry) == AE_IFDIR)
        return {};
    if (!isInside(name)) {
        refused.append({name, u"outside-name"_s,
                        u"This entry of the archive has a name that leads out of it, and is left out."_s});
        return {};
    }
    if (!m_isWanted(name))
        return {};
    const auto bytes = unpacked(name);
    if (!bytes)
        return bytes.error();
    content.insert(name, *bytes);
    return {};
}

Result<QByteArray> Unpacking::unpacked(const QString &name)
{
    QByteArray bytes;
    std::array<char, 65536> block;
    for (;;) {
        const auto count = archive_read_data(m_archive.get(), block.data(), block.size());
        if (count < 0)
            return damaged();
        if (count == 0)
            return bytes;
        bytes.append(block.data(), static_cast<qsizetype>(count));
        m_unpacked += count;
        if (isTooMuch())
            return tooMuch();
        if (bytes.size() > LargestFile)
            return Error{
                Error::Code::Refused,
                u"\"%1\" in \"%2\" is larger than 512 MB and is not read: split it, or leave it out of the archive."_s
                    .arg(name, m_path)};
    }
}

bool isWantedOfProject(const QString &path)
{
    const auto folders = path.split(u'/');
    const bool isHidden =
        std::any_of(folders.begin(), folders.end() - 1, [](const QString &folder) { return folder.startsWith(u'.'); });
    return isProjectFile(path) && !isHidden && !folders.contains(u"node_modules"_s) &&
           !path.contains("bench/blobs/"_L1) && !path.startsWith("__MACOSX/"_L1);
}

/// The folder that holds everything, with its slash; empty when there is none, or its name means something.
QString wrapperOf(const QMap<QString, QByteArray> &content)
{
    if (content.isEmpty())
        return {};
    const QString first = content.firstKey().section(u'/', 0, 0) + u'/';
    const bool isShared = std::all_of(content.keyBegin(), content.keyEnd(),
                                      [&first](const QString &path) { return path.startsWith(first); });
    return isShared && !isKindFolder(first.chopped(1)) && first != "bench/"_L1 ? first : QString();
}

struct Packing
{
    QByteArray bytes;
};

la_ssize_t append(archive *, void *packing, const void *bytes, size_t size)
{
    static_cast<Packing *>(packing)->bytes.append(static_cast<const char *>(bytes), static_cast<qsizetype>(size));
    return static_cast<la_ssize_t>(size);
}

bool add(archive *writer, const OutputFile &file)
{
    const Entry entry(archive_entry_new(), &archive_entry_free);
    const QByteArray name = file.path.toUtf8();
    archive_entry_set_pathname_utf8(entry.get(), name.constData());
    archive_entry_set_size(entry.get(), file.bytes.size());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    constexpr time_t FirstOfZip = 315'532'800; // 1980-01-01: the bytes shall not tell when they were made
    archive_entry_set_mtime(entry.get(), FirstOfZip, 0);
    const auto size = static_cast<size_t>(file.bytes.size());
    return archive_write_header(writer, entry.get()) == ARCHIVE_OK &&
           archive_write_data(writer, file.bytes.constData(), size) == static_cast<la_ssize_t>(size);
}

} // namespace

bool isArchive(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray start = file.read(4);
    return start == QByteArrayView("PK\x03\x04") || start == QByteArrayView("PK\x05\x06");
}

Result<MemoryFolder> readArchive(const QString &path)
{
    Unpacking unpacking(path, &isWantedOfProject);
    if (const auto done = unpacking.run(); !done)
        return done.error();
    const QString wrapper = wrapperOf(unpacking.content);
    if (wrapper.isEmpty())
        return MemoryFolder(std::move(unpacking.content), std::move(unpacking.refused));
    QMap<QString, QByteArray> content;
    for (auto each = unpacking.content.cbegin(); each != unpacking.content.cend(); ++each)
        content.insert(each.key().sliced(wrapper.size()), each.value());
    return MemoryFolder(std::move(content), std::move(unpacking.refused));
}

Result<QString> wrapperOfArchive(const QString &path)
{
    Unpacking unpacking(path, &isWantedOfProject);
    if (const auto done = unpacking.run(); !done)
        return done.error();
    return wrapperOf(unpacking.content);
}

Result<QList<OutputFile>> filesOfArchive(const QString &path, const Wanted &isWanted)
{
    Unpacking unpacking(path, isWanted);
    if (const auto done = unpacking.run(); !done)
        return done.error();
    QList<OutputFile> files;
    for (auto each = unpacking.content.cbegin(); each != unpacking.content.cend(); ++each)
        files.append({each.key(), each.value()});
    return files;
}

Result<QByteArray> archiveOf(const QList<OutputFile> &files)
{
    Packing packing;
    const Utf8Locale locale;
    const Writer writer(archive_write_new(), &archive_write_free);
    archive_write_set_format_zip(writer.get());
    archive_write_set_options(writer.get(), "zip:hdrcharset=UTF-8");
    bool isFine = archive_write_open(writer.get(), &packing, nullptr, &append, nullptr) == ARCHIVE_OK;
    for (const OutputFile &file : files)
        isFine = isFine && add(writer.get(), file);
    isFine = isFine && archive_write_close(writer.get()) == ARCHIVE_OK;
    if (!isFine)
        return Error{Error::Code::Io, u"The archive could not be made: %1."_s.arg(
                                          QString::fromUtf8(archive_error_string(writer.get())))};
    return std::move(packing.bytes);
}

} // namespace millrace
