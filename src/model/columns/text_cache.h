#pragma once

#include <QString>

#include <array>
#include <cstddef>
#include <optional>

namespace jobsweep {

/// The values of the texts that were asked for last, by the address of their characters, which copies of a
/// text share: thousands of jobs share a few texts.
template<typename Value>
class TextCache
{
public:
    /// The value for `text`: what `make` gives, unless that is still known.
    template<typename Make>
    const Value &value(const QString &text, Make make)
    {
        Entry &entry = m_entries[placeOf(text)];
        if (!entry.value || entry.text.constData() != text.constData() || entry.text.size() != text.size()) {
            entry = {text, make()};
        }
        return *entry.value;
    }

private:
    /// A copy of the text is held, so that no other text can get its address.
    struct Entry
    {
        QString text;
        std::optional<Value> value;
    };
    static constexpr int placeBits = 8;

    /// Texts lie at regular distances: their addresses have to be scattered (Fibonacci hashing).
    static size_t placeOf(const QString &text)
    {
        constexpr quint64 factor = 0x9E3779B97F4A7C15;
        return size_t((quint64(quintptr(text.constData())) * factor) >> (64 - placeBits));
    }

    std::array<Entry, size_t(1) << placeBits> m_entries;
};

} // namespace jobsweep
