#pragma once

#include <array>
#include <cstddef>

namespace jobsweep {

constexpr bool isAsciiLetterOrDigit(char32_t c)
{
    return (c | 0x20) - U'a' < 26 || c - U'0' < 10;
}

/// A set of ASCII characters that is made at compile time and looked up without a branch per character.
class AsciiSet
{
public:
    /// The ASCII characters for which `belongs(char16_t)` holds.
    template<typename Predicate>
    explicit constexpr AsciiSet(Predicate belongs)
    {
        for (std::size_t c = 0; c < m_has.size(); ++c) {
            m_has[c] = belongs(static_cast<char16_t>(c));
        }
    }

    constexpr bool contains(char32_t c) const { return c < m_has.size() && m_has[c]; }

private:
    std::array<bool, 128> m_has{};
};

} // namespace jobsweep
