// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/resource.h"

namespace millrace {
namespace {

/// Counts through a text that is given piece by piece.
class Cursor
{
public:
    void advance(QByteArrayView text) { advance(text, static_cast<int>(std::count(text.begin(), text.end(), '\n'))); }
    void advance(const json::Fragment &fragment) { advance(fragment.text(), static_cast<int>(fragment.newlines())); }
    json::Place place() const { return m_place; }

private:
    void advance(QByteArrayView text, int newlines)
    {
        m_place.offset += text.size();
        if (newlines > 0) {
            m_place.line += newlines;
            m_place.column = 1;
            text = text.sliced(text.lastIndexOf('\n') + 1);
        }
        const auto isFirstByte = [](char c) { return (static_cast<uchar>(c) & 0xC0) != 0x80; };
        m_place.column += static_cast<int>(std::count_if(text.begin(), text.end(), isFirstByte));
    }

    json::Place m_place;
};

/// The value that a pointer names, or the nearest one around it.
json::Value nearest(const json::Value &root, json::Pointer pointer)
{
    json::Value value = root.find(pointer);
    while (!value && !pointer.isEmpty()) {
        pointer = pointer.parent();
        value = root.find(pointer);
    }
    return value;
}

json::Place placeInActivity(const Resource &resource, const InnerPointer &inner)
{
    Cursor cursor;
    cursor.advance(QByteArrayView(resource.skeleton->text()).first(resource.hole));
    for (const ActivityRecord &record : resource.activities) {
        cursor.advance(record.lead);
        if (record.id == inner.activity) {
            const json::Value value = nearest(record.value(), inner.pointer);
            cursor.advance(QByteArrayView(record.fragment->text()).first(value.begin()));
            break;
        }
        cursor.advance(*record.fragment);
    }
    return cursor.place();
}

json::Place placeInSkeleton(const Resource &resource, quint32 offset)
{
    const QByteArrayView text = resource.skeleton->text();
    Cursor cursor;
    if (offset <= resource.hole || resource.activities.isEmpty()) {
        cursor.advance(text.first(offset));
        return cursor.place();
    }
    cursor.advance(text.first(resource.hole));
    for (const ActivityRecord &record : resource.activities) {
        cursor.advance(record.lead);
        cursor.advance(*record.fragment);
    }
    cursor.advance(text.sliced(resource.hole, offset - resource.hole));
    return cursor.place();
}

} // namespace

json::Place placeOf(const Resource &resource, const json::Pointer &pointer)
{
    if (resource.isBroken())
        return {};
    const InnerPointer inner = topPointer(resource, pointer);
    if (inner.activity)
        return placeInActivity(resource, inner);
    return placeInSkeleton(resource, nearest(resource.root(), inner.pointer).begin());
}

} // namespace millrace
