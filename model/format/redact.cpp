// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/format/format.h"
#include "model/format/redactfragment.h"
#include "model/format/secrets.h"
#include "model/json/lexeme.h"
#include "model/json/scan.h"
#include "model/project/branches.h"
#include "model/project/cut.h"
#include "model/project/levels.h"

using namespace Qt::StringLiterals;

namespace millrace {
namespace {

/// A comment as it may be shown; its brackets stay.
QByteArray maskedComment(const QByteArray &comment)
{
    const qsizetype ending = comment.startsWith("/*") ? 2 : 0;
    const QString inside = QString::fromUtf8(comment.sliced(2, comment.size() - 2 - ending));
    return comment.first(2) + withoutKeys(inside).value_or(inside).toUtf8() + comment.last(ending);
}

/// The text with the secrets in its comments masked.
QByteArray withoutSecretComments(const QByteArray &text)
{
    if (!json::hasComment(text))
        return text;
    QByteArray masked;
    const char *from = text.cbegin();
    for (const json::Lexeme &piece : json::lexemes(text)) {
        masked.append(QByteArrayView(from, piece.text.begin()));
        masked += piece.isComment() ? maskedComment(piece.text.toByteArray()) : piece.text.toByteArray();
        from = piece.text.end();
    }
    return masked.append(QByteArrayView(from, text.cend()));
}

QByteArray maskedText(const json::Fragment &fragment, const SecretPlaces &places)
{
    return withoutSecretComments(json::spliced(fragment.text(), secretsIn(fragment, places)));
}

bool isClean(const Resource &resource, const SecretPlaces &places)
{
    const auto isCleanRecord = [](const ActivityRecord &record) {
        return withoutSecretComments(record.lead) == record.lead &&
               maskedText(*record.fragment, {}) == record.fragment->text();
    };
    return maskedText(*resource.skeleton, places) == resource.skeleton->text() &&
           std::all_of(resource.activities.begin(), resource.activities.end(), isCleanRecord);
}

/// A text that does not parse cannot be trusted to any rule: it is masked by its pieces, its activities forgotten.
Resource redactedDraft(Resource resource)
{
    resource.draft = withoutSecretLooks(resource.draft);
    resource.asleep = {};
    return resource;
}

/// The same activities with other texts: masking takes none away.
ChunkedSequence<ActivityRecord> withTexts(const ChunkedSequence<ActivityRecord> &records,
                                          std::vector<ActivityRecord> texts, quint32 &lastId)
{
    auto text = texts.begin();
    for (const ActivityRecord &record : records) {
        text->id = record.id;
        text->position = record.position;
        const bool isSame = *text->fragment == *record.fragment;
        if (isSame)
            text->fragment = record.fragment;
        text->branches = isSame ? record.branches : branchesIn(*text->fragment, branchesOf(record), lastId);
        ++text;
    }
    return ChunkedSequence(std::move(texts));
}

Resource redacted(const Resource &resource, const Catalog &catalog, quint32 &lastId)
{
    if (resource.isBroken())
        return redactedDraft(resource);
    const SecretPlaces places = secretPlaces(resource, catalog);
    if (isClean(resource, places))
        return resource;
    const json::Parsed whole = json::parse(textOf(resource));
    const json::Parsed masked = json::parse(maskedText(*whole.fragment, places));
    Cut parts = cut(resource.kind, masked.fragment);
    Resource next = resource;
    next.skeleton = std::move(parts.skeleton);
    next.hole = parts.hole;
    next.activities = withTexts(resource.activities, std::move(parts.activities), lastId);
    return next;
}

QByteArray redactedText(const QByteArray &text)
{
    const json::Parsed parsed = json::parse(text);
    return parsed.fragment ? maskedText(*parsed.fragment, {}) : withoutSecretLooks(text);
}

} // namespace

Project redact(const Project &project, const Catalog &catalog)
{
    Project next = project;
    qsizetype index = 0;
    for (const ResourcePtr &resource : project.resources) {
        Resource masked = redacted(*resource, catalog, next.lastId);
        if (!(masked == *resource))
            next.resources.set(index, std::make_shared<const Resource>(std::move(masked)));
        ++index;
    }
    if (project.settings)
        next.settings = json::parse(redactedText(project.settings->text())).fragment;
    for (SideFile &file : next.sideFiles) {
        if (!file.path.endsWith(".dfproj"_L1, Qt::CaseInsensitive)) // a list of names
            file.content = redactedText(file.content);
    }
    return next;
}

} // namespace millrace
