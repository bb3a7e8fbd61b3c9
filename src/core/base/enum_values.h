#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace jobsweep {

namespace enum_values {

/// How the compiler writes this function's name: with the enumerator's name if `value` is one, else with a
/// number.
template<auto value>
constexpr const char *signature()
{
#ifdef _MSC_VER
    return __FUNCSIG__;
#else
    return __PRETTY_FUNCTION__;
#endif
}

/// Whether `value` is an enumerator: the last thing that is written of it, behind the name's last qualifier
/// or the cast's parenthesis, begins with no digit.
template<auto value>
constexpr bool isEnumerator()
{
    const std::string_view text(signature<value>());
    const std::string_view name = text.substr(0, text.find_last_of("]>"));
    const char first = name[name.find_last_of(":)( =<") + 1];
    return first < '0' || first > '9';
}

template<typename Enum, std::size_t from = 0>
constexpr std::size_t count()
{
    if constexpr (isEnumerator<Enum(from)>()) {
        return count<Enum, from + 1>();
    } else {
        return from;
    }
}

} // namespace enum_values

/// All values of an enumeration whose enumerators are 0, 1, 2 and so on, in their order. One that is added to
/// the enumeration is among them by itself: no loop has to name the last one.
template<typename Enum>
constexpr auto enumValues()
{
    std::array<Enum, enum_values::count<Enum>()> values{};
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = Enum(i);
    }
    return values;
}

} // namespace jobsweep
