using Microsoft.AspNetCore.Html;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Markdown;
using ProfessionSimulator.Pages.Attempts.Streams;
using ProfessionSimulator.Reports;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Simulation.Deadlines;
using ProfessionSimulator.Simulation.Texts;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>
/// Reads an attempt as the play page shows it. <see cref="ResumeAttempt"/> has started the text before.
/// </summary>
internal sealed class AttemptReader(
    IDbContextFactory<AppDbContext> contexts, AttemptQueries attempts, AttemptHistory history, ReportQueries reports,
    AttemptScores scores, ShareQueries shares, MarkdownRenderer markdown, InlineMarkdown inline,
    IOptions<SimulationOptions> options, TaskClock clock, IStringLocalizer<Texts> texts)
{
    public async Task<AttemptView> ReadAsync(ResumedAttempt resumed, CancellationToken cancellation)
    {
        var attempt = resumed.Step.Attempt;
        var panel = CreatePanel(resumed);
        var report = panel.Kind == PanelKind.Report
            ? await reports.FindAsync(attempt.UserId, attempt.Id, cancellation)
            : null;
        IReadOnlyList<Attempt> recent = report is null
            ? []
            : await history.ListRecentAsync(attempt.UserId, attempt.ProfessionId, cancellation);
        var past = report is null
            ? await ReadPastAsync(attempt, cancellation)
            : [.. report.Tasks.Select(reported => new PastTask(reported.Task, HtmlString.Empty))];
        return new(attempt, past, ShowReport(panel, report))
        {
            Report = report,
            Shares = report is null ? [] : await shares.ListAsync(attempt.UserId, attempt.Id, cancellation),
            MaxAnswerLength = options.Value.MaxAnswerLength,
            MaxRewrites = options.Value.MaxRewrites,
            Attempts = recent,
            Scores = await scores.FindAsync([.. recent.Select(other => other.Id)], cancellation),
            AttemptsLeft = await history.CountLeftAsync(attempt.UserId, attempt.ProfessionId, cancellation),
            MaxAttempts = history.MaxAttempts,
        };
    }

    /// <summary>Returns the task's clock, which is at zero for a task that is no longer the current one.</summary>
    public async Task<ClockView> ReadClockAsync(int userId, int attemptId, int taskId, CancellationToken cancellation)
    {
        var step = await attempts.FindCurrentStepAsync(userId, attemptId, cancellation);
        return step.Task is { } task && task.Id == taskId
            ? CreateClock(step.Attempt, task)
            : new(attemptId, taskId, HasStarted: true, Seconds: 0)
            {
                IsAnswered = step.Attempt.Tasks.Any(t => t.Id == taskId && !t.TimeRanOut),
            };
    }

    public ClockView CreateClock(Attempt attempt, AttemptTask task) =>
        new(attempt.Id, task.Id, task.ReceivedAt is not null, SecondsLeft(attempt, task)) { DeadlineAt = task.DeadlineAt };

    private int? SecondsLeft(Attempt attempt, AttemptTask task) => task.DeadlineAt is { } deadline
        ? clock.Read().SecondsUntil(deadline)
        : attempt.Mode == AttemptMode.Timed && task.ReceivedAt is null ? task.TimeLimitMinutes * 60 : null;

    private async Task<List<PastTask>> ReadPastAsync(Attempt attempt, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var story = await AttemptStory.LoadAsync(db, attempt, cancellation);
        return [.. attempt.Tasks.OrderBy(t => t.Order)
            .Where(t =>
                t.Answer is not null || (attempt.Status == AttemptStatus.Abandoned && story.QuestionFor(t).Length > 0))
            .Select(t => new PastTask(t, markdown.Render(story.QuestionFor(t)))
            {
                GenerationId = story.QuestionIdFor(t),
            })];
    }

    private PanelView ShowReport(PanelView panel, Report? report) =>
        report is null ? panel : panel with { Html = NarrativeHtml.Render(markdown, report, texts["not in your answers"]) };

    private PanelView CreatePanel(ResumedAttempt resumed)
    {
        var step = resumed.Step;
        if (resumed.FailureCode is { } code)
            return new(PanelKind.Failed, step.Task, 0, "") { FailureCode = code, Limit = resumed.Limit };
        return resumed.Text is { } text ? CreatePanel(step, text) : new(PanelKind.Closed, step.Task, 0, "");
    }

    private PanelView CreatePanel(AttemptStep step, TextSnapshot text)
    {
        if (text.Ending is not { } ending)
        {
            return new(PanelKind.Growing, step.Task, text.GenerationId, text.Text)
            {
                Html = GrowingPage.Render(inline, text.Text),
                Phase = text.Phase,
            };
        }

        // A report is rendered by ShowReport, since it is linked with the answers.
        if (ending.State == GenerationState.Completed && step.Task is null)
            return new(PanelKind.Report, null, text.GenerationId, text.Text);
        var html = markdown.Render(text.Text);
        return ending.State == GenerationState.Completed
            ? new(PanelKind.Answer, step.Task, text.GenerationId, text.Text) { Html = html, Clock = CreateClock(step.Attempt, step.Task!) }
            : new(PanelKind.Failed, step.Task, text.GenerationId, text.Text) { Html = html, FailureCode = ending.Code };
    }
}
