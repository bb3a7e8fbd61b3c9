#pragma once

#include <QString>

#include <optional>

namespace jobsweep {

class TextCursor;

/// Skips a link that a program has made of an address or of a part of it, and returns the text that stood
/// there before; an empty text for a mark that only surrounds the address. If there is no link it returns
/// nothing and leaves the cursor at its place. `hasAddress` says that an `@` came before, so that a following
/// `<mailto:...>` only repeats the address. These links are known:
/// - Slack, Discord, Outlook: `<mailto:A|A>`, `<mailto:A>`, `<A>`
/// - Markdown: `[A](mailto:A)`, `<A>`; Jira: `[A|mailto:A]`; MediaWiki: `[mailto:A A]`; Org:
///   `[[mailto:A][A]]`
/// - forums: `[email]A[/email]`, `[url=mailto:A]A[/url]`
/// - pages as text: `[1]A`, `A[1]`, `A(mailto:A)`
std::optional<QString> takeLinkText(TextCursor &cursor, bool hasAddress);

} // namespace jobsweep
