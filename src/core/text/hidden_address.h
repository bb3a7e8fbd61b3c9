#pragma once

namespace jobsweep {

class TextCursor;

/// Skips the text that a web page shows instead of an e-mail address, `[email protected]` with a blank of any
/// kind: alone, inside the tags of the page's source, or as a Markdown link. If there is no such text it
/// returns false, and the cursor may have moved.
bool skipHiddenAddress(TextCursor &cursor);

/// Skips a tag of HTML, `<a href="...">` or `</a>`, up to 512 characters of it. If there is none it returns
/// false and leaves the cursor at its place.
bool skipTag(TextCursor &cursor);

} // namespace jobsweep
