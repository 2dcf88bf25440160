using Microsoft.AspNetCore.Html;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>What the learner can do now: read a growing text, answer, try again, read the report, or nothing more.</summary>
internal enum PanelKind { Growing, Answer, Failed, Report, Closed }

/// <summary>A task's clock.</summary>
/// <param name="AttemptId">The attempt.</param>
/// <param name="TaskId">The task.</param>
/// <param name="HasStarted">False: the page has yet to say that the task has arrived.</param>
/// <param name="Seconds">What is left; null without a clock.</param>
internal sealed record ClockView(int AttemptId, int TaskId, bool HasStarted, int? Seconds)
{
    /// <summary>When the time is over, for a page that cannot count.</summary>
    public DateTimeOffset? DeadlineAt { get; init; }

    /// <summary>The task was answered in time, from another tab or device.</summary>
    public bool IsAnswered { get; init; }
}

/// <summary>The current text. <see cref="Task"/> is null for the report.</summary>
internal sealed record PanelView(PanelKind Kind, AttemptTask? Task, int GenerationId, string Text)
{
    /// <summary>The text as it looks now.</summary>
    public IHtmlContent? Html { get; init; }

    public Phase Phase { get; init; }

    public string? FailureCode { get; init; }

    /// <summary>The limit that keeps the text from being begun, where one does.</summary>
    public LimitException? Limit { get; init; }

    public ClockView? Clock { get; init; }
}

/// <summary>A task before the current one: its question and, unless the attempt was left there, its answer.</summary>
internal sealed record PastTask(AttemptTask Task, IHtmlContent Question)
{
    /// <summary>The question's; null for one that was never complete.</summary>
    public int? GenerationId { get; init; }
}

/// <summary>Why an answer was not taken, with what was typed and, where another text is stored, that one.</summary>
internal sealed record Refusal(string Message)
{
    public string? Typed { get; init; }

    public string? Stored { get; init; }

    /// <summary>What the stored text is.</summary>
    public string? StoredTitle { get; init; }
}

/// <summary>What became of a draft: the revision that it is stored as, or why it is not, in English.</summary>
internal sealed record DraftStatus(int? Revision, string? Refused = null);

/// <summary>Another draft than the one that a text was typed on is stored: from another tab or device.</summary>
internal sealed record DraftConflict(int AttemptId, string Stored, int Revision);

/// <summary>Everything that the play page shows.</summary>
internal sealed record AttemptView(Attempt Attempt, IReadOnlyList<PastTask> Past, PanelView Panel)
{
    public int MaxAnswerLength { get; init; }

    /// <summary>The learner's latest at this profession, newest first; beside the report only.</summary>
    public IReadOnlyList<Attempt> Attempts { get; init; } = [];

    /// <summary>How many attempts on the clock are left.</summary>
    public int AttemptsLeft { get; init; }

    public int MaxAttempts { get; init; }

    public int MaxRewrites { get; init; }

    /// <summary>How often the current task can still be written again.</summary>
    public int RewritesLeft => Math.Max(0, MaxRewrites - (Panel.Task?.Rewrites ?? 0));

    /// <summary>The browser could not follow the stream and asks for the text again and again instead.</summary>
    public bool Polls { get; init; }

    /// <summary>What was typed and is not accepted yet.</summary>
    public string? Typed { get; init; }

    /// <summary>The revision of the draft that <see cref="Typed"/> was typed on.</summary>
    public int? BasedOn { get; init; }

    public DraftConflict? Conflict { get; init; }

    public Refusal? Refusal { get; init; }

    /// <summary>The task before, where its time ran out and nothing else on the page says so.</summary>
    public AttemptTask? RanOut =>
        Refusal is null && Panel.Kind is not (PanelKind.Report or PanelKind.Closed)
        && Past is [.., { Task: { TimeRanOut: true } task }] ? task : null;

    public bool IsGrowing => Panel.Kind == PanelKind.Growing;

    public string Language => Attempt.Profession.Language;

    public Writer Writer => Writer.From(Attempt.Scenario);

    /// <summary>In English: the key of its translation.</summary>
    public static string GetModeName(AttemptMode mode) => mode == AttemptMode.Timed ? "Timed" : "Practice";

    public IEnumerable<TaskTemplate> Templates => Attempt.Scenario.Tasks.OrderBy(t => t.Order);
}
