// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jsonview/fragmenttext.h"

namespace millrace::gui {

namespace {

/// The white space that every line but the first begins with.
QByteArray sharedIndentation(const QByteArray &text)
{
    const QByteArrayList lines = text.split('\n');
    std::optional<QByteArray> shared;
    for (const QByteArray &line : lines.mid(1)) {
        qsizetype length = 0;
        while (length < line.size() && (line.at(length) == ' ' || line.at(length) == '\t'))
            ++length;
        if (length == line.size() || line.at(length) == '\r')
            continue;
        const QByteArray own = line.left(length);
        if (!shared)
            shared = own;
        while (!own.startsWith(*shared))
            shared->chop(1);
    }
    return shared.value_or(QByteArray());
}

QByteArray withoutIndentation(const QByteArray &text, const QByteArray &indentation)
{
    if (indentation.isEmpty())
        return text;
    QByteArray result = text;
    return result.replace(QByteArray("\n" + indentation), QByteArrayView("\n"));
}

QByteArray withIndentation(const QByteArray &text, const QByteArray &indentation)
{
    QByteArrayList lines = text.split('\n');
    for (qsizetype i = 1; i < lines.size(); ++i)
        if (!lines.at(i).trimmed().isEmpty())
            lines[i].prepend(indentation);
    return lines.join('\n');
}

} // namespace

FragmentText::FragmentText(const Project &project, const Subject &subject)
    : m_subject(subject)
{
    const Resource *resource = project.find(subject.resource);
    if (!resource)
        return;
    const ActivityRecord *activity = subject.activity ? resource->find(subject.activity) : nullptr;
    m_original = activity ? activity->fragment->text() : textOf(*resource);
    m_indentation = activity ? sharedIndentation(m_original) : QByteArray();
    m_shown = withoutIndentation(m_original, m_indentation);
}

Edit FragmentText::editOf(const QByteArray &shown) const
{
    const QByteArray text = withIndentation(shown, m_indentation);
    return [subject = m_subject, text](const Project &project) -> Result<Project> {
        if (subject.activity)
            return withChange(project, subject.activity, json::Pointer(), json::Set{text.trimmed()});
        if (!project.find(subject.resource))
            return Error{Error::Code::NotFound, QStringLiteral("The resource is no longer in the project.")};
        return withText(project, subject.resource, text);
    };
}

qsizetype FragmentText::shownOffset(qsizetype original) const
{
    const qsizetype newlines = QByteArrayView(m_original).first(std::min(original, m_original.size())).count('\n');
    return std::max<qsizetype>(0, original - newlines * m_indentation.size());
}

std::pair<qsizetype, qsizetype> FragmentText::rangeOf(const Project &project, const json::Pointer &pointer) const
{
    const Resource *resource = project.find(m_subject.resource);
    if (!resource)
        return {0, 0};
    if (!m_subject.activity) {
        const qsizetype begin = placeOf(*resource, pointer).offset;
        const json::Value value = valueAt(*resource, pointer);
        return {begin, begin + (value.exists() ? value.text().size() : 1)};
    }
    const ActivityRecord *activity = resource->find(m_subject.activity);
    const InnerPointer inner = innerPointer(*resource, pointer);
    if (!activity || inner.activity != m_subject.activity)
        return {0, 0};
    json::Value value = activity->value().find(inner.pointer);
    for (json::Pointer up = inner.pointer; !value.exists() && !up.isEmpty(); up = up.parent())
        value = activity->value().find(up.parent());
    return {shownOffset(value.begin()), shownOffset(std::min(value.end(), value.begin() + 200))};
}

} // namespace millrace::gui
