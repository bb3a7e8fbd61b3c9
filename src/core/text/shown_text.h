#pragma once

#include <QString>

namespace jobsweep {

/// The part of `text`, a pasted text that is no id, that may be shown: an ellipsis replaces what may hold a
/// token, and everything behind it. What may hold a token begins, at `from` or later, with the next parameter
/// of a URL, its query or its fragment, encoded or not, or with a word that names a token, a key or another
/// secret.
QString withoutSecrets(const QString &text, qsizetype from);

} // namespace jobsweep
