namespace ProfessionSimulator.Reports.Documents;

/// <summary>A task of a report, with the learner's answer.</summary>
/// <param name="Order">Its place, from 1; quotes name it.</param>
/// <param name="Type">For example `prioritization`.</param>
/// <param name="Text">The task as it was set, Markdown.</param>
/// <param name="Answer">The answer, plain text; empty where nothing was written.</param>
/// <param name="Work">How it was worked on.</param>
/// <param name="ModelAnswer">How a good practitioner answered, Markdown; null unless the learner has opened the model answers.</param>
/// <param name="SecondDrafts">The same task once more, in their order.</param>
internal sealed record TaskDocument(
    int Order, string Type, string Text, string Answer, WorkDocument Work, string? ModelAnswer,
    IReadOnlyList<SecondDraftDocument> SecondDrafts)
{
    public static TaskDocument From(ReportedTask reported, bool hasModelAnswers) => new(
        reported.Task.Order, reported.Task.Type, reported.Question, reported.Task.Answer ?? "",
        WorkDocument.From(reported.Work), hasModelAnswers ? reported.ModelAnswer : null,
        [.. reported.SecondDrafts.Select(SecondDraftDocument.From)]);
}

/// <summary>How a task was worked on, as the server saw it; null is what was not recorded.</summary>
/// <param name="GivenSeconds">The time that the task had, in seconds; null in practice.</param>
/// <param name="UsedSeconds">From the complete task to the answer, in seconds.</param>
/// <param name="FirstSaveSeconds">From the complete task to the first saved draft, in seconds.</param>
/// <param name="Saves">How often a draft was saved.</param>
/// <param name="Words">The words of the answer.</param>
/// <param name="Characters">The length of the answer in UTF-16 code units.</param>
/// <param name="TimeRanOut">Whether the answer is what was there at the deadline.</param>
/// <param name="LateSeconds">How long after the deadline it was sent, where it still counted, in seconds; else null.</param>
internal sealed record WorkDocument(
    int? GivenSeconds, int? UsedSeconds, int? FirstSaveSeconds, int Saves, int Words, int Characters, bool TimeRanOut,
    int? LateSeconds)
{
    public static WorkDocument From(WorkFacts work) => new(
        ToSeconds(work.Given), ToSeconds(work.Used), ToSeconds(work.FirstSave), work.Saves, work.Words, work.Characters,
        work.TimeRanOut, ToSeconds(work.Late));

    private static int? ToSeconds(TimeSpan? time) => (int?)time?.TotalSeconds;
}
