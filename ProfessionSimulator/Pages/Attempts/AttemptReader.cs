using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Streaming;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>Reads an attempt as the play page shows it.</summary>
internal sealed class AttemptReader(
    IDbContextFactory<AppDbContext> contexts, FindPosition find, FindText texts, GenerationEngine engine, MarkReceived received,
    AttemptHistory history, MarkdownRenderer markdown, IOptions<SimulationOptions> options, TaskClock clock)
{
    public async Task<AttemptView> ReadAsync(int userId, int attemptId, CancellationToken cancellation)
    {
        var position = await find.InAttemptAsync(userId, attemptId, cancellation);
        var attempt = position.Attempt;
        var panel = await PanelAsync(position, cancellation);
        return new(attempt, await PastAsync(attempt, cancellation), panel)
        {
            MaxAnswerLength = options.Value.MaxAnswerLength,
            MaxRewrites = options.Value.MaxRewrites,
            Attempts = panel.Kind == PanelKind.Report ? await history.ListRecentAsync(userId, attempt.ProfessionId, cancellation) : [],
            AttemptsLeft = await history.CountLeftAsync(userId, attempt.ProfessionId, cancellation),
            MaxAttempts = history.MaxAttempts,
        };
    }

    /// <summary>How the task's clock stands; at zero for one that is not the current one any more.</summary>
    public async Task<ClockView> ClockAsync(int userId, int attemptId, int taskId, CancellationToken cancellation)
    {
        var position = await find.InAttemptAsync(userId, attemptId, cancellation);
        return position.Task is { } task && task.Id == taskId
            ? ClockOf(position.Attempt, task)
            : new(attemptId, taskId, HasStarted: true, Seconds: 0) { IsAnswered = position.Attempt.Tasks.Any(t => t.Id == taskId && !t.TimeRanOut) };
    }

    /// <summary>The page has the complete question: the time starts.</summary>
    public async Task<ClockView> StartClockAsync(int userId, int taskId, int generationId, CancellationToken cancellation)
    {
        var position = await find.OfTaskAsync(userId, taskId, cancellation);
        await received.MarkAsync(position, generationId, cancellation);
        return ClockOf(position.Attempt, position.Task!);
    }

    private ClockView ClockOf(Attempt attempt, AttemptTask task) =>
        new(attempt.Id, task.Id, task.ReceivedAt is not null, SecondsOf(attempt, task)) { DeadlineAt = task.DeadlineAt };

    private int? SecondsOf(Attempt attempt, AttemptTask task) => task.DeadlineAt is { } deadline
        ? clock.SecondsUntil(deadline)
        : attempt.Mode == AttemptMode.Timed && task.ReceivedAt is null ? task.TimeLimitMinutes * 60 : null;

    private async Task<List<PastTask>> PastAsync(Attempt attempt, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var story = await AttemptStory.OfAsync(db, attempt, cancellation);
        return [.. attempt.Tasks.OrderBy(t => t.Order)
            .Where(t => t.Answer is not null || (attempt.Status == AttemptStatus.Abandoned && story.QuestionOf(t).Length > 0))
            .Select(t => new PastTask(t, markdown.Render(story.QuestionOf(t))) { GenerationId = story.GenerationOf(t) })];
    }

    private async Task<PanelView> PanelAsync(Position position, CancellationToken cancellation)
    {
        if (position.Attempt.Status == AttemptStatus.Abandoned)
            return new(PanelKind.Closed, position.Task, 0, "");
        try
        {
            return await CurrentPanelAsync(position, cancellation);
        }
        catch (LimitException e)
        {
            // There is no text yet, and none to be had for now.
            return new(PanelKind.Failed, position.Task, 0, "") { FailureCode = e.Code, Limit = e, Retryable = true };
        }
        catch (Exception e) when (StorageFailure.Is(e))
        {
            return new(PanelKind.Failed, position.Task, 0, "") { FailureCode = FailureCodes.Storage, Retryable = true };
        }
    }

    private async Task<PanelView> CurrentPanelAsync(Position position, CancellationToken cancellation)
    {
        while (true)
        {
            // One that ended between the two questions is asked for again.
            var generation = await texts.LatestAsync(position.Slot, cancellation);
            if (engine.Open(generation) is { } text)
                return await PanelAsync(position, generation, text, cancellation);
        }
    }

    private async Task<PanelView> PanelAsync(Position position, Generation generation, LiveText text, CancellationToken cancellation)
    {
        var ending = text.Ending;
        var words = text.TextSoFar();
        if (ending is null)
            return new(PanelKind.Growing, position.Task, generation.Id, words) { Html = markdown.RenderGrowing(words), Phase = text.Phase };
        if (ending.State != GenerationState.Completed)
            return new(PanelKind.Failed, position.Task, generation.Id, words)
            {
                Html = markdown.Render(words),
                FailureCode = ending.Code,
                Retryable = ending.Retryable,
            };
        await MarkDeliveredAsync(position, generation, cancellation);
        return new(position.Task is null ? PanelKind.Report : PanelKind.Answer, position.Task, generation.Id, words)
        {
            Html = markdown.Render(words),
            Clock = position.Task is { } task ? ClockOf(position.Attempt, task) : null,
        };
    }

    private async Task MarkDeliveredAsync(Position position, Generation question, CancellationToken cancellation)
    {
        try
        {
            await received.MarkDeliveredAsync(position, question, cancellation);
        }
        catch (Exception e) when (StorageFailure.Is(e))
        {
            // Reading goes on. The clock has not begun, and whoever looks next tries again.
        }
    }
}
