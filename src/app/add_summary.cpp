#include "app/add_summary.h"

#include <QCoreApplication>
#include <QLocale>

#include <numeric>

namespace jobsweep {

namespace {

struct AddSummaryText
{
    Q_DECLARE_TR_FUNCTIONS(AddSummary)
};

QString otherServicesPart(const AddSummary &summary)
{
    const int total = summary.otherServiceCount();
    const QStringList names = summary.otherServices.keys();
    constexpr int namesShown = 3;
    if (names.size() > namesShown) {
        return AddSummaryText::tr("%Ln of other services", nullptr, total);
    }
    return AddSummaryText::tr("%Ln of other services (%1)", nullptr, total)
        .arg(names.join(QStringLiteral(", ")));
}

QString toldDeletionsSentence(int count)
{
    return AddSummaryText::tr("What became of the deletion of %Ln job(s) is as the export tells it.", nullptr,
                              count);
}

/// Adds a heading with its lines, of which there are `count`, known or not.
void addSection(QStringList &sections, const QString &heading, const QStringList &lines, int count)
{
    if (count == 0) {
        return;
    }
    const QString indent = QStringLiteral("\n    ");
    QString section = heading;
    for (const QString &line : lines) {
        section += indent + line;
    }
    if (const int more = count - int(lines.size()); more > 0) {
        section += indent + AddSummaryText::tr("… and %Ln more", nullptr, more);
    }
    sections += section;
}

} // namespace

int AddSummary::otherServiceCount() const
{
    return std::accumulate(otherServices.begin(), otherServices.end(), 0);
}

QString summaryLine(const AddSummary &summary)
{
    QStringList parts;
    if (summary.added > 0 || summary.known > 0) {
        parts += AddSummaryText::tr("%Ln added", nullptr, summary.added);
    }
    if (summary.known > 0) {
        parts += AddSummaryText::tr("%Ln already known", nullptr, summary.known);
    }
    if (!summary.otherServices.isEmpty()) {
        parts += otherServicesPart(summary);
    }
    if (summary.incomplete > 0) {
        parts += AddSummaryText::tr("%Ln incomplete: a web page hid the e-mail address", nullptr,
                                    summary.incomplete);
    }
    if (summary.cancelled) {
        return parts.isEmpty() ? AddSummaryText::tr("Reading cancelled; nothing was added.")
                               : AddSummaryText::tr("Reading cancelled; until then: %1.", "what was found")
                                     .arg(parts.join(QStringLiteral(", ")));
    }
    if (parts.isEmpty() && summary.unreadable.isEmpty()) {
        return AddSummaryText::tr("No job ID found. A job ID looks like "
                                  "j0326140530…v-u12345-email:user@example.com:a1b2…-bot:luma.");
    }
    QStringList sentences;
    if (!parts.isEmpty()) {
        sentences += parts.join(QStringLiteral(", ")) + QLatin1Char('.');
    }
    if (summary.toldDeletions > 0) {
        sentences += toldDeletionsSentence(summary.toldDeletions);
    }
    constexpr int filesNamed = 2;
    sentences += summary.unreadable.mid(0, filesNamed);
    if (const auto more = int(summary.unreadable.size()) - filesNamed; more > 0) {
        sentences += AddSummaryText::tr("%Ln more file(s) could not be read.", nullptr, more);
    }
    return sentences.join(QLatin1Char(' '));
}

/// What needs a look comes before the long lists.
QString summaryDetails(const AddSummary &summary)
{
    QStringList added;
    for (const JobId &id : summary.addedIds.mid(0, AddSummary::mostExamples)) {
        added += id.toString();
    }
    QStringList others;
    for (auto service = summary.otherServices.begin(); service != summary.otherServices.end(); ++service) {
        others += QStringLiteral("%1: %2").arg(service.key(), QLocale().toString(service.value()));
    }
    others += summary.otherExamples;
    const int otherCount = summary.otherServiceCount();
    // The names of the services are lines of their own.
    const int otherLines = otherCount + int(summary.otherServices.size());
    QStringList sections;
    addSection(sections,
               AddSummaryText::tr("%Ln of other services, not added: Jobsweep is for Luma jobs", nullptr,
                                  otherCount),
               others, otherLines);
    addSection(sections,
               AddSummaryText::tr("%Ln incomplete, not added: a web page hid the e-mail address. Copy them "
                                  "from the log or the answer of the API instead",
                                  nullptr, summary.incomplete),
               summary.incompleteExamples, summary.incomplete);
    addSection(sections, AddSummaryText::tr("%Ln file(s) not read", nullptr, int(summary.unreadable.size())),
               summary.unreadable, int(summary.unreadable.size()));
    if (summary.toldDeletions > 0) {
        sections += toldDeletionsSentence(summary.toldDeletions);
    }
    addSection(sections, AddSummaryText::tr("%Ln added", nullptr, summary.added), added, summary.added);
    addSection(sections, AddSummaryText::tr("%Ln already known", nullptr, summary.known),
               summary.knownExamples, summary.known);
    return sections.join(QStringLiteral("\n\n"));
}

} // namespace jobsweep
