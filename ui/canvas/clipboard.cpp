// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/clipboard.h"

#include <QDataStream>
#include <QIODevice>

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

const QString placesType = u"application/x-millrace-places"_s;

QDataStream &operator<<(QDataStream &stream, const Carried &carried)
{
    stream << quint32(carried.notes.size());
    for (const auto &[note, place] : carried.notes)
        stream << note.text << note.size << nameOf(note.hue) << place;
    stream << quint32(carried.groups.size());
    for (const auto &[group, members] : carried.groups)
        stream << group.title << group.text << nameOf(group.hue) << members;
    return stream;
}

Hue readHue(QDataStream &stream)
{
    QString name;
    stream >> name;
    return hueNamed(name).value_or(Hue::Grey);
}

/// Stops at the end of the data, whatever the counts say: the clipboard may hold anything.
Carried readCarried(QDataStream &stream)
{
    Carried carried;
    quint32 count = 0;
    stream >> count;
    for (quint32 i = 0; i < count && stream.status() == QDataStream::Ok; ++i) {
        Carried::PlacedNote placed;
        stream >> placed.note.text >> placed.note.size;
        placed.note.hue = readHue(stream);
        stream >> placed.place;
        carried.notes.append(placed);
    }
    stream >> count;
    for (quint32 i = 0; i < count && stream.status() == QDataStream::Ok; ++i) {
        Carried::CountedGroup counted;
        stream >> counted.group.title >> counted.group.text;
        counted.group.hue = readHue(stream);
        stream >> counted.members;
        carried.groups.append(counted);
    }
    return carried;
}

} // namespace

QMimeData *clipboardData(const Clipping &clipping)
{
    QByteArray packed;
    QDataStream stream(&packed, QIODevice::WriteOnly);
    stream << clipping.places << clipping.carried;
    auto *data = new QMimeData;
    data->setText(QString::fromUtf8(clipping.text));
    data->setData(placesType, packed);
    return data;
}

Clipping clippingIn(const QMimeData &data)
{
    Clipping clipping{data.text().toUtf8(), {}};
    if (!data.hasFormat(placesType))
        return clipping;
    QList<QPointF> places;
    QDataStream packed(data.data(placesType));
    packed >> places;
    Carried carried = readCarried(packed);
    if (packed.status() == QDataStream::Ok) {
        clipping.places = places;
        clipping.carried = std::move(carried);
    }
    return clipping;
}

} // namespace millrace::gui
