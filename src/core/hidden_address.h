#pragma once

namespace jobsweep {

class TextCursor;

/// Skips what a web page shows instead of an e-mail address, `[email protected]` with a blank of any kind:
/// alone, inside the tags of the page's source, or as a Markdown link. If there is nothing of the kind it
/// returns false and leaves the cursor somewhere behind its place.
bool skipHiddenAddress(TextCursor &cursor);

/// Skips a tag of HTML, `<a href="...">` or `</a>`, up to 512 characters of it. If there is none it returns
/// false and leaves the cursor at its place.
bool skipTag(TextCursor &cursor);

} // namespace jobsweep
