using ProfessionSimulator.Common;
using ProfessionSimulator.Judging;

namespace ProfessionSimulator.Reports.Documents;

/// <summary>What holds of one criterion.</summary>
/// <param name="Criterion">The criterion's id.</param>
/// <param name="Competency">The id of the competency that it belongs to.</param>
/// <param name="Tasks">The tasks whose answers can meet it.</param>
/// <param name="Asks">What it asks, in the language of the profession.</param>
/// <param name="Weight">What it adds to the points when it is met; negative for a fault.</param>
/// <param name="Cap">The most that the score can be when it is not met (a fault: when it is); null where it blocks nothing.</param>
/// <param name="Verdict">
/// `met`, `not_met`, `unproven` (too few judges prove it: it counts as not met) or `split` (it counts both ways).
/// </param>
/// <param name="DecidedBy">`judges` or `code`.</param>
/// <param name="LacksContent">
/// Whether a form that code checks holds and counts for nothing, because nothing else in its answer is met.
/// </param>
/// <param name="Agreement">How many judgements agree with the verdict; 0 where code decided or the verdict is `split`.</param>
/// <param name="Asked">How many judgements were asked for; 0 where code decided.</param>
/// <param name="Why">A judge's sentence; empty where there is none.</param>
/// <param name="Quotes">The learner's words that prove it.</param>
/// <param name="Repeated">
/// The learner's words that would prove it, if they did not repeat the task, a model answer or an earlier report.
/// </param>
internal sealed record FindingDocument(
    string Criterion, string Competency, IReadOnlyList<int> Tasks, string Asks, int Weight, int? Cap, string Verdict,
    string DecidedBy, bool LacksContent, int Agreement, int Asked, string Why, IReadOnlyList<QuoteDocument> Quotes,
    IReadOnlyList<QuoteDocument> Repeated)
{
    public static IReadOnlyList<FindingDocument> ListFrom(JudgedResult result, IReadOnlyList<JudgedAnswer> answers) =>
        [.. result.Findings.Select(finding => From(finding, result.Asked, answers))];

    private static FindingDocument From(Finding finding, int asked, IReadOnlyList<JudgedAnswer> answers)
    {
        var (criterion, isByCode) = (finding.Criterion, finding.Criterion.Check is not null);
        return new(
            criterion.Id, criterion.CompetencyId, criterion.Tasks, criterion.Asks, criterion.Weight, criterion.Cap,
            WireJson.GetName(finding.Verdict), isByCode ? "code" : "judges", finding.LacksContent, finding.Agreement, isByCode ? 0 : asked,
            finding.Why, [.. finding.Places.Select(place => QuoteDocument.From(place, answers))],
            [.. finding.Repeated.Select(place => QuoteDocument.From(place, answers))]);
    }
}

/// <summary>Words of an answer.</summary>
/// <param name="Task">The `order` of the task.</param>
/// <param name="Start">Where they begin in its answer, in UTF-16 code units.</param>
/// <param name="End">Where they end: the place after the last one.</param>
/// <param name="Text">The words.</param>
internal sealed record QuoteDocument(int Task, int Start, int End, string Text)
{
    public static QuoteDocument From(AnswerPlace place, IReadOnlyList<JudgedAnswer> answers)
    {
        var (start, end) = (place.Span.Start, place.Span.End);
        return new(place.Task, start, end, answers.Single(answer => answer.Task == place.Task).Text[start..end]);
    }
}
