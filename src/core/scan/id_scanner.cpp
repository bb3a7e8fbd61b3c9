#include "core/scan/id_scanner.h"

#include "core/scan/id_collector.h"
#include "core/scan/id_search.h"
#include "core/text/control_spellings.h"

#include <algorithm>

namespace jobsweep {

struct IdScanner::Private
{
    explicit Private(qsizetype textSize) : found(textSize) {}

    /// Takes what begins before `limit` and forgets what lies behind, but for what may be a part of a control
    /// character's spelling.
    void scan(qsizetype limit)
    {
        place = IdSearch(text, place, found).run(limit);
        const qsizetype done = std::max<qsizetype>(0, place.at - longestControl);
        text.remove(0, done);
        place.at -= done;
    }

    /// Takes what begins in `part`, except in its last `kept` characters, which are left over with all that
    /// may belong to them. What is not scanned yet begins in `part` at `partBegin`, which is no less than
    /// `longestControl`.
    void scanPart(QStringView part, qsizetype partBegin, qsizetype kept)
    {
        place.at = partBegin;
        place = IdSearch(part, place, found).run(part.size() - kept);
        text = part.sliced(place.at - longestControl).toString();
        place.at = longestControl;
    }

    qsizetype unscanned() const { return text.size() - place.at; }

    IdCollector found;
    QString text;          ///< what is not scanned yet, and the end of what is
    IdSearch::Place place; ///< where that begins in it
};

IdScanner::IdScanner(qsizetype textSize) : d(std::make_unique<Private>(textSize)) {}

IdScanner::~IdScanner() = default;

void IdScanner::feed(QStringView part)
{
    // A scan reads no farther than so much behind where it ends. Not for every few characters: each time what
    // is left is moved.
    constexpr qsizetype kept = IdSearch::longestWriting + longestEscape;
    if (part.size() < 4 * kept) {
        d->text.append(part);
        if (d->unscanned() >= 2 * kept) {
            d->scan(d->text.size() - kept);
        }
        return;
    }
    // What is left over is joined with as much of the part as it takes; the rest is scanned where it is.
    const qsizetype joined = 2 * kept;
    d->text.append(part.first(joined));
    d->scan(d->text.size() - kept);
    d->scanPart(part, joined - d->unscanned(), kept);
}

void IdScanner::endText()
{
    d->scan(d->text.size());
    d->text.clear();
    d->place = {};
}

const QList<JobId> &IdScanner::ids() const
{
    return d->found.ids();
}

bool IdScanner::hasFound(const JobId &id) const
{
    return d->found.contains(id);
}

ScanResult IdScanner::result() const
{
    return d->found.result();
}

ScanResult scanForIds(QStringView text)
{
    IdCollector found(text.size());
    IdSearch(text, {}, found).run(text.size());
    return found.result();
}

} // namespace jobsweep
