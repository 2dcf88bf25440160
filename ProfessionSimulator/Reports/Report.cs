using ProfessionSimulator.Judging;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Reports;

/// <summary>Everything that a report says about a completed attempt; pages, files and API show parts of it.</summary>
/// <param name="Attempt">The attempt, with its scenario.</param>
/// <param name="Narrative">The employer's text in Markdown; empty while there is none.</param>
/// <param name="Quotes">What the narrative quotes, and where the learner wrote it.</param>
/// <param name="Tasks">In their order.</param>
/// <param name="Result">Findings and score.</param>
/// <param name="Answers">The answers as they were judged.</param>
/// <param name="SelfAssessment">What the learner says of criteria that nobody judged, by their id.</param>
/// <param name="ModelAnswersSeen">Whether the learner had opened the model answers before the last answer was there.</param>
internal sealed record Report(
    Attempt Attempt, string Narrative, IReadOnlyList<QuotedPassage> Quotes, IReadOnlyList<ReportedTask> Tasks,
    JudgedResult Result, IReadOnlyList<JudgedAnswer> Answers, IReadOnlyDictionary<string, bool> SelfAssessment,
    bool ModelAnswersSeen)
{
    /// <summary>How far judging had come when the report was read.</summary>
    public JudgingProgress Progress { get; init; } = new(0, 0, []);

    /// <summary>Whether the attempt or a second draft is being judged.</summary>
    public bool IsJudging => Result.State == JudgingState.Judging
        || Tasks.SelectMany(task => task.SecondDrafts).Any(draft => draft.Result.State == JudgingState.Judging);

    /// <summary>The attempt before it at the same profession that has a score; null where there is none.</summary>
    public PreviousReport? Previous { get; init; }
}

/// <summary>An earlier attempt at the same profession, as far as it is shown beside a report.</summary>
/// <param name="AttemptId">The attempt.</param>
/// <param name="Number">Which of the learner's attempts at the profession it was.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Result">Its findings and score.</param>
internal sealed record PreviousReport(int AttemptId, int Number, DateTimeOffset StartedAt, JudgedResult Result);

/// <summary>One task of a report.</summary>
/// <param name="Task">The task with its answer.</param>
/// <param name="Question">Its text in Markdown.</param>
/// <param name="ModelAnswer">How a good practitioner answered, in Markdown; null where the pack does not say.</param>
/// <param name="Work">How it was worked on.</param>
/// <param name="SecondDrafts">Those that were sent, in their order.</param>
internal sealed record ReportedTask(
    AttemptTask Task, string Question, string? ModelAnswer, WorkFacts Work, IReadOnlyList<JudgedSecondDraft> SecondDrafts)
{
    /// <summary>The generation that wrote the question; null where none did.</summary>
    public int? QuestionId { get; init; }
}
