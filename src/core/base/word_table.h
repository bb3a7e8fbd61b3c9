#pragma once

#include <QLatin1String>
#include <QString>

#include <array>
#include <cstddef>
#include <utility>

namespace jobsweep {

/// How the values of an enum are spelled in files: in words that stay the same in every language and whatever
/// becomes of the order of the enum.
template<typename Value, std::size_t Count>
using Words = std::array<std::pair<Value, QLatin1String>, Count>;

/// The word for `value`; empty if there is none.
template<typename Value, std::size_t Count>
QString wordFor(Value value, const Words<Value, Count> &words)
{
    for (const auto &[known, word] : words) {
        if (known == value) {
            return word;
        }
    }
    return {};
}

/// The value that `word` spells; `otherwise` if it spells none.
template<typename Value, std::size_t Count>
Value valueOf(const QString &word, const Words<Value, Count> &words, Value otherwise)
{
    for (const auto &[value, known] : words) {
        if (known == word) {
            return value;
        }
    }
    return otherwise;
}

} // namespace jobsweep
