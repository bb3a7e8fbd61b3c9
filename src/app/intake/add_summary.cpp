#include "app/intake/add_summary.h"

#include <QCoreApplication>
#include <QLocale>

namespace jobsweep {

namespace {

struct AddSummaryText
{
    Q_DECLARE_TR_FUNCTIONS(AddSummary)
};

/// What was added; empty where no id was found.
QString addedSentence(const AddSummary &summary)
{
    if (summary.added > 0 && summary.known > 0) {
        return AddSummaryText::tr("%1 added, %Ln already in the list.", nullptr, summary.known)
            .arg(QLocale().toString(summary.added));
    }
    if (summary.added > 0) {
        return AddSummaryText::tr("%Ln added.", nullptr, summary.added);
    }
    return summary.known > 0
               ? AddSummaryText::tr("All %Ln job(s) are already in the list.", nullptr, summary.known)
               : QString();
}

QString otherServicesPart(const AddSummary &summary)
{
    const int total = summary.otherServiceCount();
    const QStringList names = summary.otherServices.keys();
    constexpr int namesShown = 3;
    if (names.size() == 1) {
        return AddSummaryText::tr("%Ln ID(s) from another service (%1)", nullptr, total)
            .arg(names.constFirst());
    }
    if (names.size() > namesShown) {
        return AddSummaryText::tr("%Ln ID(s) from other services", nullptr, total);
    }
    return AddSummaryText::tr("%Ln ID(s) from other services (%1)", nullptr, total)
        .arg(names.join(QStringLiteral(", ")));
}

/// What is said of them in one line; where there are several reasons, the details tell which.
QString incompletePart(const AddSummary &summary)
{
    const int count = summary.incompleteCount();
    const QList<IncompleteReason> reasons = summary.incomplete.keys();
    if (reasons.size() > 1) {
        return AddSummaryText::tr("%Ln incomplete (for different reasons)", nullptr, count);
    }
    switch (reasons.constFirst()) {
    case IncompleteReason::AddressHidden:
        return AddSummaryText::tr("%Ln incomplete (the e-mail address was hidden by a web page)", nullptr,
                                  count);
    case IncompleteReason::CutOff:
        return AddSummaryText::tr("%Ln incomplete (cut off)", nullptr, count);
    case IncompleteReason::RunTogether:
        return AddSummaryText::tr("%Ln incomplete (run together with other text)", nullptr, count);
    case IncompleteReason::Malformed:
        break;
    }
    return AddSummaryText::tr("%Ln incomplete (not written like a job ID)", nullptr, count);
}

/// What was passed over; empty where nothing was.
QString skippedSentence(const AddSummary &summary)
{
    QStringList parts;
    if (!summary.otherServices.isEmpty()) {
        parts += otherServicesPart(summary);
    }
    if (!summary.incomplete.isEmpty()) {
        parts += incompletePart(summary);
    }
    return parts.isEmpty() ? QString()
                           : AddSummaryText::tr("Skipped: %1.", "a list of what was not added")
                                 .arg(parts.join(QStringLiteral(", ")));
}

QString incompleteHeading(IncompleteReason reason, int count)
{
    switch (reason) {
    case IncompleteReason::AddressHidden:
        return AddSummaryText::tr("%Ln incomplete, not added: a web page hid the e-mail address. Copy from "
                                  "the log or the API's answer instead",
                                  nullptr, count);
    case IncompleteReason::CutOff:
        return AddSummaryText::tr("%Ln incomplete, not added: cut off by a space, a line break or the end "
                                  "of the text. Copy the whole ID on one line",
                                  nullptr, count);
    case IncompleteReason::RunTogether:
        return AddSummaryText::tr("%Ln incomplete, not added: a letter, digit, hyphen or underscore "
                                  "touches the ID. Put a space there",
                                  nullptr, count);
    case IncompleteReason::Malformed:
        break;
    }
    return AddSummaryText::tr(
        "%Ln incomplete, not added: only the beginning looks like a job ID. Copy from the log or the API's "
        "answer instead",
        nullptr, count);
}

QString toldDeletionsSentence(int count)
{
    return AddSummaryText::tr("Deletion results of %Ln job(s) were taken from the export.", nullptr, count);
}

QString unreadFlagsSentence(int count)
{
    return AddSummaryText::tr("Couldn't read gone, in_doubt or check_failed of %Ln job(s) in the export. "
                              "Write true or false there, then import it again.",
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
    QStringList sentences;
    for (const QString &sentence : {addedSentence(summary), skippedSentence(summary)}) {
        if (!sentence.isEmpty()) {
            sentences += sentence;
        }
    }
    if (summary.cancelled) {
        sentences.prepend(sentences.isEmpty() ? AddSummaryText::tr("Reading cancelled. Nothing was added.")
                                              : AddSummaryText::tr("Reading cancelled."));
        return sentences.join(QLatin1Char(' '));
    }
    if (sentences.isEmpty() && summary.unreadable.isEmpty()) {
        return AddSummaryText::tr("No job IDs found. A job ID looks like "
                                  "j0326140530…v-u12345-email:user@example.com:a1b2…-bot:luma.");
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
        sentences += AddSummaryText::tr("%Ln more file(s) couldn't be read.", nullptr, more);
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
               AddSummaryText::tr("%Ln from other services, not added: Jobsweep is for Luma jobs", nullptr,
                                  otherCount),
               others, otherLines);
    for (auto ids = summary.incomplete.begin(); ids != summary.incomplete.end(); ++ids) {
        addSection(sections, incompleteHeading(ids.key(), ids->count), ids->examples, ids->count);
    }
    addSection(sections,
               AddSummaryText::tr("%Ln file(s) couldn't be read", nullptr, int(summary.unreadable.size())),
               summary.unreadable, int(summary.unreadable.size()));
    if (summary.toldDeletions > 0) {
        sections += toldDeletionsSentence(summary.toldDeletions);
    }
    addSection(sections, unreadFlagsSentence(summary.unreadFlags), summary.unreadFlagExamples,
               summary.unreadFlags);
    addSection(sections, AddSummaryText::tr("%Ln added", nullptr, summary.added), added, summary.added);
    addSection(sections, AddSummaryText::tr("%Ln already in the list", nullptr, summary.known),
               summary.knownExamples, summary.known);
    return sections.join(QStringLiteral("\n\n"));
}

} // namespace jobsweep
