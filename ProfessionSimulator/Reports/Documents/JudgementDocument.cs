using ProfessionSimulator.Common;
using ProfessionSimulator.Judging;

namespace ProfessionSimulator.Reports.Documents;

/// <summary>
/// What was found about the answers by the profession's criteria. Judges find, the server checks their quotes and
/// computes: no number is a model's.
/// </summary>
/// <param name="State">
/// `judging`: judges are being asked; what is there so far counts. `judged`: complete. `failed`: a judge could not be
/// asked; what the others found counts. `not_judged`: the judges were not reliable, so there is no score. `code_only`:
/// no judge was asked, so there is only what code decides.
/// </param>
/// <param name="Asked">How many judgements were asked for.</param>
/// <param name="Usable">How many of them are there.</param>
/// <param name="Findings">One per criterion, in the profession's order; without judgements only what code decides.</param>
/// <param name="Score">The score with every term of it; null while there is none.</param>
/// <param name="CriteriaVersion">The version of the profession's criteria.</param>
/// <param name="Judgements">Who judged.</param>
internal sealed record JudgementDocument(
    string State, int Asked, int Usable, IReadOnlyList<FindingDocument> Findings, ScoreDocument? Score, int CriteriaVersion,
    IReadOnlyList<JudgeDocument> Judgements)
{
    /// <returns>Null where the profession has no criteria.</returns>
    public static JudgementDocument? From(Report report)
    {
        var (scenario, result) = (report.Attempt.Scenario, report.Result);
        if (scenario.Criteria.Count == 0)
            return null;
        return new(
            WireJson.GetName(result.State), result.Asked, result.Usable, FindingDocument.ListFrom(result, report.Answers),
            ScoreDocument.From(result.Sheet, scenario.Competencies), scenario.Version,
            [.. result.Judgements.Select(JudgeDocument.From)]);
    }
}

/// <summary>One judgement.</summary>
/// <param name="Number">From 1 to `asked`.</param>
/// <param name="State">`waiting`, `usable`, `failed`, or `canary_met`: it found met what nothing can meet.</param>
/// <param name="Model">The model as its provider names it; null while none has replied.</param>
/// <param name="PromptVersion">The version of the words that the judge was given.</param>
internal sealed record JudgeDocument(int Number, string State, string? Model, string PromptVersion)
{
    public static JudgeDocument From(JudgementReading reading) => new(
        reading.Judgement.Number, WireJson.GetName(reading.State), reading.Model, reading.Judgement.PromptVersion);
}
