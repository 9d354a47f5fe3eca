// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/clipboard.h"

#include <QDataStream>
#include <QIODevice>

using namespace Qt::StringLiterals;

namespace millrace::gui {

namespace {

const QString placesType = u"application/x-millrace-places"_s;

} // namespace

QMimeData *clipboardData(const QByteArray &text, const QList<QPointF> &places)
{
    QByteArray packed;
    QDataStream stream(&packed, QIODevice::WriteOnly);
    stream << places;
    auto *data = new QMimeData;
    data->setText(QString::fromUtf8(text));
    data->setData(placesType, packed);
    return data;
}

QList<QPointF> placesIn(const QMimeData &data)
{
    QList<QPointF> places;
    QDataStream packed(data.data(placesType));
    packed >> places;
    return packed.status() == QDataStream::Ok ? places : QList<QPointF>();
}

} // namespace millrace::gui
