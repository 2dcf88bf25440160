using ProfessionSimulator.Common;

namespace ProfessionSimulator.Reports.Documents;

/// <summary>A report as one document: what its learner downloads as JSON.</summary>
/// <param name="Title">The profession.</param>
/// <param name="Language">The language of tasks, report and criteria: `en` or `ru`.</param>
/// <param name="AttemptNumber">From 1, per learner and profession.</param>
/// <param name="Mode">`timed` or `practice`.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="CompletedAt">When the last answer was accepted, UTC.</param>
/// <param name="Tasks">In their order.</param>
/// <param name="Narrative">The employer's report, Markdown; empty while there is none.</param>
/// <param name="NarrativeQuotes">What the narrative quotes: the learner's words, and what nobody wrote.</param>
/// <param name="Judgement">What was found by the criteria; null where the profession has none.</param>
/// <param name="SelfAssessment">What the learner says of criteria that nobody judged.</param>
/// <param name="ModelAnswersSeen">Whether the learner had opened the model answers before the last answer was there.</param>
internal sealed record ReportDocument(
    string Title, string Language, int AttemptNumber, string Mode, DateTimeOffset StartedAt, DateTimeOffset? CompletedAt,
    IReadOnlyList<TaskDocument> Tasks, string Narrative, IReadOnlyList<NarrativeQuoteDocument> NarrativeQuotes,
    JudgementDocument? Judgement, IReadOnlyList<SelfAssessmentDocument> SelfAssessment, bool ModelAnswersSeen)
{
    public static ReportDocument From(Report report) => new(
        report.Attempt.Profession.Name, report.Attempt.Profession.Language, report.Attempt.Number,
        WireJson.GetName(report.Attempt.Mode), report.Attempt.StartedAt, report.Attempt.CompletedAt,
        [.. report.Tasks.Select(task => TaskDocument.From(task, report.Attempt.ModelAnswersOpenedAt is not null))],
        report.Narrative, NarrativeQuoteDocument.ListFrom(report), JudgementDocument.From(report),
        SelfAssessmentDocument.ListFrom(report), report.ModelAnswersSeen);
}

/// <summary>Words that the narrative has in quotation marks.</summary>
/// <param name="Start">Where they begin in the narrative, in UTF-16 code units.</param>
/// <param name="End">Where they end: the place after the last one.</param>
/// <param name="Text">The words as the narrative has them.</param>
/// <param name="Answer">Where the learner wrote them first; null where they are in no answer.</param>
internal sealed record NarrativeQuoteDocument(int Start, int End, string Text, QuoteDocument? Answer)
{
    /// <returns>Without names, turns of phrase, and what is quoted from the tasks.</returns>
    public static IReadOnlyList<NarrativeQuoteDocument> ListFrom(Report report) =>
    [
        .. report.Quotes.Where(quote => quote.Place is not null || quote.IsInvented)
            .Select(quote => new NarrativeQuoteDocument(
                quote.Span.Start, quote.Span.End, report.Narrative[quote.Span.Start..quote.Span.End],
                quote.Place is { } place ? QuoteDocument.From(place, report.Answers) : null)),
    ];
}

/// <summary>What the learner says of one criterion that nobody judged.</summary>
/// <param name="Criterion">The criterion's id.</param>
/// <param name="Asks">What it asks, in the language of the profession.</param>
/// <param name="Weight">What it would add to the points; negative for a fault, of which `met` is the worse answer.</param>
/// <param name="Met">Whether the learner finds it met.</param>
internal sealed record SelfAssessmentDocument(string Criterion, string Asks, int Weight, bool Met)
{
    public static IReadOnlyList<SelfAssessmentDocument> ListFrom(Report report) =>
    [
        .. report.Attempt.Scenario.Criteria.Where(criterion => report.SelfAssessment.ContainsKey(criterion.Id))
            .Select(criterion => new SelfAssessmentDocument(
                criterion.Id, criterion.Asks, criterion.Weight, report.SelfAssessment[criterion.Id])),
    ];
}
