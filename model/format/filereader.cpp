// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/filereader.h"

#include "model/format/textformat.h"

#include <QThreadPool>

#include <atomic>

using namespace Qt::StringLiterals;

namespace millrace {
namespace {

constexpr int ProgressMilliseconds = 20;

/// Files that are read by as many threads as there are processors, each taking the next one.
class Reading
{
public:
    Reading(const VirtualFolder &folder, const QStringList &paths)
        : m_folder(folder)
        , m_paths(paths)
        , m_files(static_cast<size_t>(paths.size()))
    {
    }

    Result<std::vector<Result<FoundFile>>> run(const ReadOptions &options);

private:
    void work();

    const VirtualFolder &m_folder;
    const QStringList &m_paths;
    std::vector<std::optional<Result<FoundFile>>> m_files; ///< each written by one thread
    std::atomic<qsizetype> m_next = 0;
    std::atomic<qsizetype> m_done = 0;
    std::atomic<bool> m_isStopped = false;
};

void Reading::work()
{
    for (qsizetype index = m_next++; index < m_paths.size() && !m_isStopped; index = m_next++) {
        const auto bytes = m_folder.bytesOf(m_paths[index]);
        auto &file = m_files[static_cast<size_t>(index)];
        if (bytes)
            file = recognised(m_paths[index], *bytes);
        else
            file = bytes.error();
        ++m_done;
    }
}

Result<std::vector<Result<FoundFile>>> Reading::run(const ReadOptions &options)
{
    QThreadPool pool;
    const int threads = static_cast<int>(std::min<qsizetype>(pool.maxThreadCount(), m_paths.size()));
    for (int i = 0; i < threads; ++i)
        pool.start([this] { work(); });
    while (!pool.waitForDone(ProgressMilliseconds)) {
        if (options.isCancelled && options.isCancelled())
            m_isStopped = true;
        else if (options.progress)
            options.progress(m_done, m_paths.size());
    }
    if (m_isStopped || (options.isCancelled && options.isCancelled()))
        return Error{Error::Code::Cancelled, u"Reading was cancelled; nothing was opened."_s};
    if (options.progress)
        options.progress(m_paths.size(), m_paths.size());
    std::vector<Result<FoundFile>> files;
    files.reserve(m_files.size());
    for (auto &file : m_files)
        files.push_back(std::move(*file));
    return files;
}

} // namespace

Result<FoundFile> recognised(const QString &path, const QByteArray &bytes)
{
    auto content = decoded(bytes);
    if (!content)
        return Error{Error::Code::Parse, u"\"%1\" is no text: its bytes are neither UTF-8 nor UTF-16."_s.arg(path)};
    FoundFile file{
        .path = path, .format = content->format, .text = std::move(content->text), .parsed = {}, .dialect = {}};
    if (path.endsWith(".dfproj"_L1, Qt::CaseInsensitive)) {
        file.role = FileRole::ProjectList;
        return file;
    }
    file.parsed = json::parse(file.text);
    if (file.isBroken()) {
        file.role = FileRole::Resource;
        file.kind = kindByFolder(path);
        return file;
    }
    file.role = recognisedRole(file.root(), path);
    file.kind = recognisedKind(file.root(), path);
    file.dialect = dialectOf(file.root(), path);
    return file;
}

Result<std::vector<Result<FoundFile>>> readFiles(const VirtualFolder &folder, const QStringList &paths,
                                                 const ReadOptions &options)
{
    return Reading(folder, paths).run(options);
}

} // namespace millrace
