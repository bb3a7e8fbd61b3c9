#include "app/intake/add_summary.h"

#include <QCoreApplication>
#include <QLocale>

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

/// What is said of them in one line; where there are several reasons, the details tell which.
QString incompletePart(const AddSummary &summary)
{
    const int count = summary.incompleteCount();
    const QList<IncompleteReason> reasons = summary.incomplete.keys();
    if (reasons.size() > 1) {
        return AddSummaryText::tr("%Ln incomplete, for different reasons", nullptr, count);
    }
    switch (reasons.constFirst()) {
    case IncompleteReason::AddressHidden:
        return AddSummaryText::tr("%Ln incomplete: a web page hid the e-mail address", nullptr, count);
    case IncompleteReason::CutOff:
        return AddSummaryText::tr("%Ln incomplete: cut off", nullptr, count);
    case IncompleteReason::RunTogether:
        return AddSummaryText::tr("%Ln incomplete: run together with other text", nullptr, count);
    case IncompleteReason::Malformed:
        break;
    }
    return AddSummaryText::tr("%Ln incomplete: not as a job ID is written", nullptr, count);
}

QString incompleteHeading(IncompleteReason reason, int count)
{
    switch (reason) {
    case IncompleteReason::AddressHidden:
        return AddSummaryText::tr("%Ln incomplete, not added: a web page hid the e-mail address. Copy them "
                                  "from the log or the answer of the API instead",
                                  nullptr, count);
    case IncompleteReason::CutOff:
        return AddSummaryText::tr("%Ln incomplete, not added: cut off by a blank, an end of a line or of the "
                                  "text. Copy them where they stand whole, on one line",
                                  nullptr, count);
    case IncompleteReason::RunTogether:
        return AddSummaryText::tr("%Ln incomplete, not added: a letter, digit, hyphen or underscore stands "
                                  "right before or behind the ID. Put a blank there",
                                  nullptr, count);
    case IncompleteReason::Malformed:
        break;
    }
    return AddSummaryText::tr(
        "%Ln incomplete, not added: they begin as a job ID and go on as none. Copy them "
        "from the log or the answer of the API instead",
        nullptr, count);
}

QString toldDeletionsSentence(int count)
{
    return AddSummaryText::tr("What became of the deletion of %Ln job(s) is as the export tells it.", nullptr,
                              count);
}

QString unreadFlagsSentence(int count)
{
    return AddSummaryText::tr("gone, in_doubt or check_failed of %Ln job(s) in the export could not be read: "
                              "write true or false there, and import it again.",
                              nullptr, count);
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
    if (!summary.incomplete.isEmpty()) {
        parts += incompletePart(summary);
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
        sentences +=
            AddSummaryText::tr("%1.", "parts of a list, as a sentence").arg(parts.join(QStringLiteral(", ")));
    }
    if (summary.toldDeletions > 0) {
        sentences += toldDeletionsSentence(summary.toldDeletions);
    }
    if (summary.unreadFlags > 0) {
        sentences += unreadFlagsSentence(summary.unreadFlags);
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
    for (auto ids = summary.incomplete.begin(); ids != summary.incomplete.end(); ++ids) {
        addSection(sections, incompleteHeading(ids.key(), ids->count), ids->examples, ids->count);
    }
    addSection(sections, AddSummaryText::tr("%Ln file(s) not read", nullptr, int(summary.unreadable.size())),
               summary.unreadable, int(summary.unreadable.size()));
    if (summary.toldDeletions > 0) {
        sections += toldDeletionsSentence(summary.toldDeletions);
    }
    addSection(sections, unreadFlagsSentence(summary.unreadFlags), summary.unreadFlagExamples,
               summary.unreadFlags);
    addSection(sections, AddSummaryText::tr("%Ln added", nullptr, summary.added), added, summary.added);
    addSection(sections, AddSummaryText::tr("%Ln already known", nullptr, summary.known),
               summary.knownExamples, summary.known);
    return sections.join(QStringLiteral("\n\n"));
}

} // namespace jobsweep
