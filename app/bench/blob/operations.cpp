// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/blob/operations.h"

#include "app/bench/blob/bloberror.h"

namespace millrace::bench {

Headers versionHeaders(const Version &version)
{
    return {{"ETag", version.etag}, {"Last-Modified", httpDate(version.modified)}};
}

Headers metadataHeaders(const Headers &metadata)
{
    Headers headers;
    for (const auto &[name, value] : metadata)
        headers.emplaceBack("x-ms-meta-" + name, value);
    return headers;
}

Headers metadataOf(const Request &request)
{
    static constexpr QByteArrayView prefix = "x-ms-meta-";
    Headers metadata;
    for (const auto &[name, value] : request.headers) {
        if (name.toLower().startsWith(prefix))
            metadata.emplaceBack(name.mid(prefix.size()), value.trimmed());
    }
    return metadata;
}

Headers propertiesOf(const Request &request)
{
    static constexpr std::pair<const char *, const char *> Names[] = {
        {"Content-Encoding", "x-ms-blob-content-encoding"}, {"Content-Language", "x-ms-blob-content-language"},
        {"Content-MD5", "x-ms-blob-content-md5"},           {"Content-Disposition", "x-ms-blob-content-disposition"},
        {"Cache-Control", "x-ms-blob-cache-control"},
    };
    QByteArray type = request.header("x-ms-blob-content-type");
    Headers properties{{"Content-Type", type.isEmpty() ? QByteArray("application/octet-stream") : type}};
    for (const auto &[property, header] : Names) {
        if (const QByteArray value = request.header(header); !value.isEmpty())
            properties.emplaceBack(property, value);
    }
    return properties;
}

} // namespace millrace::bench
