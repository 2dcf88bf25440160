using ProfessionSimulator.Judging;
using ProfessionSimulator.Reports;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>Everything that the page of second drafts shows.</summary>
/// <param name="Report">The report from which the task is taken up once more.</param>
/// <param name="Task">The task, with the second drafts that were sent.</param>
/// <param name="Box">What is being written.</param>
internal sealed record SecondDraftView(Report Report, ReportedTask Task, AnswerBox Box)
{
    /// <summary>Whether no other one can be sent.</summary>
    public bool IsExhausted { get; init; }

    public Refusal? Refusal { get; init; }

    public string Language => Report.Attempt.Profession.Language;

    /// <summary>What the first answer missed, most expensive first.</summary>
    public IEnumerable<Improvement> Missed =>
        Improvement.Rank(Report.Result).Where(missed => missed.Finding.Criterion.Tasks.Contains(Task.Task.Order));

    public bool IsJudging => Task.SecondDrafts.Any(draft => draft.Result.State == JudgingState.Judging);

    public static string GetUrl(int attemptId, int taskId) => $"/attempts/{attemptId}/tasks/{taskId}/again";
}

/// <summary>One second draft that was sent, beside the first answer.</summary>
/// <param name="View">The page.</param>
/// <param name="Draft">The second draft.</param>
internal sealed record SentDraft(SecondDraftView View, JudgedSecondDraft Draft)
{
    public string Id => $"second-draft-{Draft.Draft.Number}";

    public bool IsLatest => Draft == View.Task.SecondDrafts[^1];

    public IReadOnlyList<FindingChange> Changes => FindingChange.Compare(View.Report.Result, Draft.Result);
}

/// <summary>A criterion of a second draft, beside what held of it before.</summary>
internal sealed record ChangedCriterion(SentDraft Sent, FindingChange Change);
