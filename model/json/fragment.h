// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace millrace::json {

enum class Kind : quint8 { Null, Bool, Number, String, Array, Object };

/// One value on the tape. Offsets are bytes from the fragment's begin; `next` is the index of the token that follows
/// the whole value. An object's children alternate: name (a String), value.
struct Token
{
    quint32 begin;
    quint32 end;
    quint32 next;
    Kind kind;

    bool operator==(const Token &) const = default;
};

class Fragment;
using FragmentPtr = std::shared_ptr<const Fragment>;

/// Immutable UTF-8 JSON text with its token tape: what a document is made of. The text is kept as it was written:
/// comments, white space, number spelling, order and duplicates included.
class Fragment
{
public:
    using Tape = std::shared_ptr<const std::vector<Token>>;

    /// `tokens` must be the tape of `text`; use parse() for text from outside.
    Fragment(QByteArray text, std::vector<Token> tokens);
    /// The same with tokens that are a part of a tape shared with others.
    Fragment(QByteArray text, Tape tape, std::span<const Token> tokens);

    const QByteArray &text() const { return m_text; }
    std::span<const Token> tokens() const { return m_tokens; }
    /// Number of line feeds in the text; prefix sums of it give absolute lines.
    quint32 newlines() const { return m_newlines; }

    /// The value at `token` as a fragment of its own, its tape rebased and not read again.
    FragmentPtr slice(quint32 token) const;
    /// Each element of the array at `token` as a fragment of its own; they share one tape between them.
    std::vector<FragmentPtr> sliceElements(quint32 token) const;

    bool operator==(const Fragment &other) const { return m_text == other.m_text; }

private:
    QByteArray m_text;
    Tape m_tape; ///< keeps m_tokens alive, which may be a part of it
    std::span<const Token> m_tokens;
    quint32 m_newlines = 0;
};

/// A place in a text: byte offset, and line and column (in characters) counted from 1.
struct Place
{
    qsizetype offset = 0;
    int line = 1;
    int column = 1;

    bool operator==(const Place &) const = default;
};

Place placeAt(const QByteArray &text, qsizetype offset);

/// Something that Data Factory's own reader tolerates and strict JSON forbids.
struct Leniency
{
    enum class Kind { Comment, TrailingComma, NonBreakingSpace, ControlCharacter, DuplicateName, LoneSurrogate };
    Kind kind;
    Place place;

    bool operator==(const Leniency &) const = default;
};

struct SyntaxError
{
    Place place;
    QString message; ///< one sentence without the place

    bool operator==(const SyntaxError &) const = default;
};

struct Parsed
{
    FragmentPtr fragment; ///< null exactly when `error` is set
    QList<Leniency> leniencies;
    std::optional<SyntaxError> error;
};

/// Reads one JSON value with white space and comments around it. Lenient as the service is: comments, trailing
/// commas and U+00A0 pass and are noted. Nesting is limited to 512 levels, a text to 512 MB.
Parsed parse(QByteArray text);

} // namespace millrace::json
