#pragma once

#include <QString>

namespace jobsweep {

/// What may be shown of `text`, which somebody pasted and which is no id: an ellipsis stands for what may
/// hold a token, and all that follows. That begins, from `from` on, with the next parameter of a URL, its
/// query or its fragment, encoded or not, or with a word that names a token, a key or another secret.
QString withoutSecrets(const QString &text, qsizetype from);

} // namespace jobsweep
