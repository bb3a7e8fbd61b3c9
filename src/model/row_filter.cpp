#include "model/row_filter.h"

#include "model/cell_text.h"

#include <QStringList>

#include <algorithm>
#include <utility>

namespace jobsweep {

namespace {

constexpr std::array<uchar, 256> lowerCase = [] {
    std::array<uchar, 256> table{};
    for (size_t i = 0; i < table.size(); ++i) {
        table[i] = uchar(i >= 'A' && i <= 'Z' ? i - 'A' + 'a' : i);
    }
    return table;
}();

bool isAscii(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 128; });
}

bool isAscii(const QByteArray &utf8)
{
    return std::all_of(utf8.begin(), utf8.end(), [](char c) { return uchar(c) < 128; });
}

template<typename Enum>
quint32 bit(Enum value)
{
    return quint32(1) << int(value);
}

/// The bits of those values from the first to `last` whose text has the word.
template<typename Enum, typename Text>
quint32 matching(const QString &word, Enum last, Text text)
{
    quint32 bits = 0;
    for (int i = 0; i <= int(last); ++i) {
        bits |= text(Enum(i)).contains(word, Qt::CaseInsensitive) ? bit(Enum(i)) : 0;
    }
    return bits;
}

QString fixedStatusText(JobStatus::Kind kind)
{
    switch (kind) {
    case JobStatus::Kind::NotChecked:
        return JobStatus().text();
    case JobStatus::Kind::Created:
        return JobStatus::fromServer(u"created").text();
    case JobStatus::Kind::Pending:
        return JobStatus::fromServer(u"pending").text();
    case JobStatus::Kind::Processing:
        return JobStatus::fromServer(u"processing").text();
    case JobStatus::Kind::Completed:
        return JobStatus::fromServer(u"completed").text();
    case JobStatus::Kind::Failed:
        return JobStatus::fromServer(u"failed").text();
    case JobStatus::Kind::Gone:
        return JobStatus::gone().text();
    case JobStatus::Kind::Unknown:
        break;
    }
    return {};
}

} // namespace

RowFilter::Word::Word(const QString &word)
    : folded(word)
    , ascii(isAscii(word) ? word.toLatin1() : QByteArray())
    , statuses(matching(word, JobStatus::Kind::Unknown, fixedStatusText))
    , kinds(matching(word, MediaKind::Image, typeWord))
    , deletions(matching(word, DeletionState::Unconfirmed, deletionWord))
{
    const qsizetype length = std::min<qsizetype>(ascii.size(), JobId::maxBytes + 1);
    std::array<quint16, 256> ofLowerCase{};
    ofLowerCase.fill(quint16(length));
    for (qsizetype i = 0; i < length; ++i) {
        quint16 &jump = ofLowerCase[uchar(ascii[i])];
        lastJump = i + 1 < length ? lastJump : jump;
        jump = quint16(length - 1 - i);
    }
    std::transform(lowerCase.begin(), lowerCase.end(), jumps.begin(),
                   [&ofLowerCase](uchar c) { return ofLowerCase[c]; });
}

bool RowFilter::Word::isIn(const JobRecord &record) const
{
    if ((statuses & bit(record.status.kind())) || (kinds & bit(record.kind)) ||
        (deletions & bit(record.deletion)) || isInId(record.id.utf8())) {
        return true;
    }
    const auto isPartOf = [this](const QString &text) {
        return text.size() >= folded.size() && text.contains(folded, Qt::CaseInsensitive);
    };
    return (!record.accountFromId && isPartOf(record.account)) || isPartOf(record.model) ||
           isPartOf(record.message) ||
           (record.status.kind() == JobStatus::Kind::Unknown && isPartOf(record.status.text()));
}

/// Horspool's search, with a jump of 0 for the word's last character.
bool RowFilter::Word::isInId(const QByteArray &id) const
{
    if (ascii.isEmpty()) {
        return !isAscii(id) && QString::fromUtf8(id).contains(folded, Qt::CaseInsensitive);
    }
    const auto *text = reinterpret_cast<const uchar *>(id.constData());
    const auto *word = reinterpret_cast<const uchar *>(ascii.constData());
    const qsizetype last = ascii.size() - 1;
    if (last == 0) {
        const char upperCase = word[0] >= 'a' && word[0] <= 'z' ? char(word[0] - 'a' + 'A') : ascii[0];
        return id.contains(ascii[0]) || id.contains(upperCase);
    }
    for (qsizetype end = last; end < id.size();) {
        const qsizetype jump = jumps[text[end]];
        if (jump != 0) {
            end += jump;
        } else if (std::equal(word, word + last, text + end - last,
                              [](uchar a, uchar b) { return a == lowerCase[b]; })) {
            return true;
        } else {
            end += lastJump;
        }
    }
    return false;
}

bool RowFilter::setText(const QString &text)
{
    m_text = text;
    const QString folded = text.toCaseFolded().simplified();
    if (folded == m_folded) {
        return false;
    }
    m_folded = folded;
    m_words.clear();
    for (const QString &word : folded.split(u' ', Qt::SkipEmptyParts)) {
        m_words.emplace_back(word);
    }
    return true;
}

bool RowFilter::setShow(Show show)
{
    return std::exchange(m_show, show) != show;
}

bool RowFilter::accepts(const JobRecord &record) const
{
    return isShown(record) && std::all_of(m_words.begin(), m_words.end(),
                                          [&record](const Word &word) { return word.isIn(record); });
}

bool RowFilter::isShown(const JobRecord &record) const
{
    switch (m_show) {
    case Show::All:
        return true;
    case Show::Running:
        return isRunning(record);
    case Show::Finished:
        return isFinished(record);
    case Show::Problems:
        return isProblem(record);
    case Show::NotChecked:
        return isNotChecked(record);
    case Show::Deleted:
        return isDeletedOrGone(record);
    }
    return true;
}

} // namespace jobsweep
