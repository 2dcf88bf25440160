using Microsoft.AspNetCore.Html;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Reports;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>
/// What the learner can do now: read a growing text, answer, try again, read the report, or nothing more.
/// </summary>
internal enum PanelKind { Growing, Answer, Failed, Report, Closed }

/// <summary>A task's clock.</summary>
/// <param name="AttemptId">The attempt.</param>
/// <param name="TaskId">The task.</param>
/// <param name="HasStarted">False until the page says that the task has arrived.</param>
/// <param name="Seconds">The seconds left; null without a clock.</param>
internal sealed record ClockView(int AttemptId, int TaskId, bool HasStarted, int? Seconds)
{
    /// <summary>The deadline, for a page that cannot count down.</summary>
    public DateTimeOffset? DeadlineAt { get; init; }

    /// <summary>Whether the task was answered in time, from another tab or device.</summary>
    public bool IsAnswered { get; init; }
}

/// <summary>The current text and what belongs to it. <see cref="Task"/> is null for the report.</summary>
internal sealed record PanelView(PanelKind Kind, AttemptTask? Task, int GenerationId, string Text)
{
    /// <summary>The text rendered so far.</summary>
    public IHtmlContent? Html { get; init; }

    public Phase Phase { get; init; }

    public string? FailureCode { get; init; }

    /// <summary>The limit that keeps the text from being started; null if none does.</summary>
    public LimitException? Limit { get; init; }

    public ClockView? Clock { get; init; }
}

/// <summary>
/// A task before the current one, with its question, which is empty beside a report, since the report shows it itself,
/// and, unless the attempt was left there, its answer.
/// </summary>
internal sealed record PastTask(AttemptTask Task, IHtmlContent Question)
{
    /// <summary>The id of the question; null if it was never complete.</summary>
    public int? GenerationId { get; init; }
}

/// <summary>Why an answer was refused, with what was typed and, if another text is stored, that text.</summary>
internal sealed record Refusal(string Message)
{
    public string? Typed { get; init; }

    public string? Stored { get; init; }

    /// <summary>The title of the stored text.</summary>
    public string? StoredTitle { get; init; }
}

/// <summary>The result of saving a draft: its revision or, in English, why it was refused.</summary>
internal sealed record DraftStatus(int? Revision, string? Refused = null);

/// <summary>The stored draft, from another tab or device, which is not the one that the text is based on.</summary>
internal sealed record DraftConflict(string PageUrl, string Stored, int Revision);

/// <summary>The place for a text that was typed for this task and never reached the server.</summary>
/// <param name="Key">Names its box among all that this browser keeps copies for.</param>
/// <param name="Order">The task's order.</param>
/// <param name="IsOpen">Whether the task still takes an answer.</param>
internal sealed record UnsentText(string Key, int Order, bool IsOpen);

/// <summary>Everything that the play page shows.</summary>
internal sealed record AttemptView(Attempt Attempt, IReadOnlyList<PastTask> Past, PanelView Panel)
{
    /// <summary>What is shown once the report is complete; null before.</summary>
    public Report? Report { get; init; }

    /// <summary>The links to the report.</summary>
    public IReadOnlyList<ReportShare> Shares { get; init; } = [];

    public int MaxAnswerLength { get; init; }

    /// <summary>
    /// The learner's latest attempts at this profession, newest first; empty except beside the report.
    /// </summary>
    public IReadOnlyList<Attempt> Attempts { get; init; } = [];

    /// <summary>The scores of those attempts that have one, by their id.</summary>
    public IReadOnlyDictionary<int, Score> Scores { get; init; } = new Dictionary<int, Score>();

    /// <summary>How many timed attempts are left.</summary>
    public int AttemptsLeft { get; init; }

    public int MaxAttempts { get; init; }

    public int MaxRewrites { get; init; }

    /// <summary>How often the learner can still ask for a new version of the current task.</summary>
    public int RewritesLeft => Math.Max(0, MaxRewrites - (Panel.Task?.Rewrites ?? 0));

    /// <summary>Whether the browser could not follow the stream and polls the text instead.</summary>
    public bool Polls { get; init; }

    /// <summary>The text in the answer box that is not accepted yet; null to show the saved draft.</summary>
    public string? Typed { get; init; }

    /// <summary>The revision of the draft that <see cref="Typed"/> is based on.</summary>
    public int? BasedOn { get; init; }

    public DraftConflict? Conflict { get; init; }

    public Refusal? Refusal { get; init; }

    /// <summary>The previous task, if its time ran out and nothing else on the page says so.</summary>
    public AttemptTask? RanOut =>
        Refusal is null && Panel.Kind is not (PanelKind.Report or PanelKind.Closed)
        && Past is [.., { Task: { TimeRanOut: true } task }] ? task : null;

    public bool IsGrowing => Panel.Kind == PanelKind.Growing;

    public string Language => Attempt.Profession.Language;

    public Employer Employer => Employer.From(Attempt.Scenario);

    /// <summary>Returns the English name of the mode, which is the key of its translation.</summary>
    public static string GetModeName(AttemptMode mode) => mode == AttemptMode.Timed ? "Timed" : "Practice";

    public IEnumerable<TaskTemplate> Templates => Attempt.Scenario.Tasks.OrderBy(t => t.Order);
}
