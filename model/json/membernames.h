// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <vector>

namespace millrace::json {

/// The names of the members of all objects that are open while a text is read, to find those that stand twice in one.
/// Refers to the text.
class MemberNames
{
public:
    size_t count() const { return m_names.size(); }
    /// A name as it is spelled between its quotes, with the token that it is.
    void add(QByteArrayView spelling, bool hasEscapes, quint32 token);
    /// Ends the object whose names begin at `from`: gives the token of each whose name stands in the object before it.
    std::vector<quint32> close(size_t from);

private:
    struct Name
    {
        quint64 hash;
        QByteArrayView spelling;
        quint32 token;
    };

    static bool isSame(const Name &a, const Name &b);
    static bool isBefore(const Name &a, const Name &b);

    std::vector<Name> m_names;
};

} // namespace millrace::json
