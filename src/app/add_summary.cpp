#include "app/add_summary.h"

#include <QCoreApplication>

#include <numeric>

namespace jobsweep {

namespace {

struct AddSummaryText
{
    Q_DECLARE_TR_FUNCTIONS(AddSummary)
};

QString otherServicesPart(const QMap<QString, int> &services)
{
    const int total = std::accumulate(services.begin(), services.end(), 0);
    const QStringList names = services.keys();
    constexpr int namesShown = 3;
    if (names.size() > namesShown) {
        return AddSummaryText::tr("%Ln of other services", nullptr, total);
    }
    return AddSummaryText::tr("%Ln of other services (%1)", nullptr, total)
        .arg(names.join(QStringLiteral(", ")));
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
        parts += otherServicesPart(summary.otherServices);
    }
    if (summary.incomplete > 0) {
        parts += AddSummaryText::tr("%Ln incomplete: a web page hid the e-mail address", nullptr,
                                    summary.incomplete);
    }
    if (parts.isEmpty() && summary.unreadable.isEmpty()) {
        return AddSummaryText::tr("No job ID found. A job ID looks like "
                                  "j0326140530…v-u12345-email:user@example.com:a1b2…-bot:luma.");
    }
    QStringList sentences;
    if (!parts.isEmpty()) {
        sentences += parts.join(QStringLiteral(", ")) + QLatin1Char('.');
    }
    constexpr int filesNamed = 2;
    sentences += summary.unreadable.mid(0, filesNamed);
    if (const auto more = int(summary.unreadable.size()) - filesNamed; more > 0) {
        sentences += AddSummaryText::tr("%Ln more file(s) could not be read.", nullptr, more);
    }
    return sentences.join(QLatin1Char(' '));
}

} // namespace jobsweep
