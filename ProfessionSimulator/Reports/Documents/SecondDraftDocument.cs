using ProfessionSimulator.Common;
using ProfessionSimulator.Judging;

namespace ProfessionSimulator.Reports.Documents;

/// <summary>A task that was written once more after the report. It changes nothing about the report's score.</summary>
/// <param name="Number">
/// Its number among those of the task, from 1. The site and the Markdown file count the first answer as well and call
/// number 1 “Draft 2”.
/// </param>
/// <param name="Answer">The new answer, plain text.</param>
/// <param name="AnsweredAt">UTC.</param>
/// <param name="ModelAnswersSeen">Whether the learner had opened the model answers by then.</param>
/// <param name="State">How far it was judged, as in a judgement.</param>
/// <param name="Findings">
/// By the criteria of the task; quotes are from the answers with the new one in place of its task's first one.
/// </param>
internal sealed record SecondDraftDocument(
    int Number, string Answer, DateTimeOffset? AnsweredAt, bool ModelAnswersSeen, string State,
    IReadOnlyList<FindingDocument> Findings)
{
    public static SecondDraftDocument From(JudgedSecondDraft second) => new(
        second.Draft.Number, second.Answer.Text, second.Draft.AnsweredAt, second.Draft.ModelAnswersSeen,
        WireJson.GetName(second.Result.State), FindingDocument.ListFrom(second.Result, second.Answers));
}
