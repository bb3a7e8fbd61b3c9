#pragma once

#include <QPalette>

#include <array>
#include <utility>

namespace jobsweep::test {

/// Colours of text, each with one of the colours that it is drawn on.
inline constexpr std::array<std::pair<QPalette::ColorRole, QPalette::ColorRole>, 12> textRoles{
    {{QPalette::WindowText, QPalette::Window},
     {QPalette::Text, QPalette::Base},
     {QPalette::Text, QPalette::AlternateBase},
     {QPalette::ButtonText, QPalette::Button},
     {QPalette::ToolTipText, QPalette::ToolTipBase},
     {QPalette::HighlightedText, QPalette::Highlight},
     {QPalette::PlaceholderText, QPalette::Base},
     {QPalette::PlaceholderText, QPalette::AlternateBase},
     {QPalette::PlaceholderText, QPalette::Window},
     {QPalette::Link, QPalette::Base},
     {QPalette::Link, QPalette::Window},
     {QPalette::LinkVisited, QPalette::Window}}};

} // namespace jobsweep::test
