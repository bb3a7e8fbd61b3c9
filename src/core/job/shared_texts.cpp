#include "core/job/shared_texts.h"

namespace jobsweep {

void SharedTexts::share(JobRecord &record)
{
    for (QString *text : {&record.account, &record.model}) {
        *text = shared(*text);
    }
    record.message = shared(record.message);
}

CodedText SharedTexts::shared(const CodedText &text)
{
    return CodedText::fromSpelling(shared(text.spelling()));
}

/// The limit keeps texts that differ from row to row from piling up here.
QString SharedTexts::shared(const QString &text)
{
    constexpr qsizetype maxTexts = 4096;
    const auto known = m_texts.constFind(text);
    if (known != m_texts.cend()) {
        return *known;
    }
    if (!text.isEmpty() && m_texts.size() < maxTexts) {
        m_texts.insert(text);
    }
    return text;
}

} // namespace jobsweep
