using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Simulation;

/// <summary>A generation that is queued in a transaction, to be started when that is committed.</summary>
internal sealed record QueuedText(Generation Generation, GenerationRequest Request);

/// <summary>Gives every slot its text: the one it has, or a new one.</summary>
internal sealed class TextStarter(
    WriterLane lane, IDbContextFactory<AppDbContext> contexts, GenerationEngine engine, Prompts prompts, Usage usage, TaskClock clock,
    IOptions<SimulationOptions> options)
{
    /// <summary>The current text of the slot; begins one when there is none, or only failed, cancelled or lost ones.</summary>
    public async Task<Generation> EnsureAsync(Slot slot, CancellationToken cancellation)
    {
        await using (var db = await contexts.CreateDbContextAsync(cancellation))
        {
            if (await CurrentAsync(db, slot, cancellation) is { } current && IsAlive(current))
                return current;
        }
        return await StartAsync(slot, superseded: null, cancellation);
    }

    /// <summary>A new text in place of the one that was shown: "write again". Pressed twice, it is written again once.</summary>
    public async Task<Generation> WriteAgainAsync(Generation shown, CancellationToken cancellation)
    {
        await engine.CancelAsync(shown.Id, cancellation);
        return await StartAsync(shown.Slot, shown.Id, cancellation);
    }

    /// <summary>
    /// The text in place of one that was read as live and that nobody writes. Most often it has just ended: then it is that
    /// one as it ended. Otherwise it was lost, and its successor is begun.
    /// </summary>
    public async Task<Generation> ReplaceLostAsync(Generation seen, CancellationToken cancellation)
    {
        await using (var db = await contexts.CreateDbContextAsync(cancellation))
        {
            var now = await db.Generations.AsNoTracking().SingleAsync(g => g.Id == seen.Id, cancellation);
            if (now.State != GenerationState.Live && now.FailureCode != FailureCodes.ServerRestarting)
                return now;
        }
        return await StartAsync(seen.Slot, superseded: null, cancellation);
    }

    /// <summary>Queues the slot's text; throws a <see cref="LimitException"/> when it is not to be had for now.</summary>
    public async Task<QueuedText> QueueAsync(AppDbContext db, AttemptStory story, Slot slot, CancellationToken cancellation)
    {
        var request = slot.Purpose == Purpose.Question
            ? prompts.Question(story, story.Attempt.Tasks.Single(t => t.Id == slot.SubjectId))
            : prompts.Report(story);
        var attempt = story.Attempt;
        if (slot.Purpose == Purpose.Question)
        {
            var tokens = prompts.TokensOfReport(attempt.Scenario);
            await usage.KeepReservedAsync(db, new(Purpose.Report, attempt.Id), attempt.UserId, tokens, cancellation);
        }
        await usage.AdmitAsync(db, slot, attempt.Id, attempt.UserId, request, cancellation);
        var generation = engine.Queue(db, slot, attempt.UserId, request);
        await db.SaveChangesAsync(cancellation);
        return new(generation, request);
    }

    public void Start(QueuedText? queued)
    {
        if (queued is not null)
            engine.Start(queued.Generation, queued.Request);
    }

    private async Task<Generation> StartAsync(Slot slot, int? superseded, CancellationToken cancellation)
    {
        var (existing, queued) = await lane.WriteAsync<(Generation? Existing, QueuedText? Queued)>(async db =>
        {
            if (await CurrentAsync(db, slot, cancellation) is { } current)
            {
                if (IsAlive(current) && (current.Id != superseded || slot.Purpose == Purpose.Report))
                    return (current, null);
                await RetireAsync(db, current, cancellation);
            }
            var attemptId = await AttemptIdAsync(db, slot, cancellation);
            var story = await AttemptStory.LoadAsync(db, attemptId, cancellation);
            RefuseWhenOver(story.Attempt, slot);
            StopClock(story.Attempt, slot);
            return (null, await QueueAsync(db, story, slot, cancellation));
        }, result => Start(result.Queued), cancellation);
        return existing ?? queued!.Generation;
    }

    private static void RefuseWhenOver(Attempt attempt, Slot slot)
    {
        if (attempt.Status == AttemptStatus.Abandoned)
            throw new RuleException(RuleCodes.AttemptAbandoned);
        if (slot.Purpose == Purpose.Question && attempt.Tasks.Single(t => t.Id == slot.SubjectId) is { Answer: not null } task)
            throw task.AlreadyAnswered();
    }

    /// <summary>No time passes while a question is being written, the first time or again.</summary>
    private static void StopClock(Attempt attempt, Slot slot)
    {
        if (slot.Purpose == Purpose.Question)
            attempt.Tasks.Single(t => t.Id == slot.SubjectId).StopClock();
    }

    private bool IsAlive(Generation current) => current.State == GenerationState.Completed || engine.Find(current.Id) is not null;

    /// <summary>A completed text that is to be written again, or a live one that nobody writes.</summary>
    private async Task RetireAsync(AppDbContext db, Generation generation, CancellationToken cancellation)
    {
        var superseded = generation.State == GenerationState.Completed;
        if (superseded)
            await CountRewriteAsync(db, generation.SubjectId, cancellation);
        generation.State = superseded ? GenerationState.Canceled : GenerationState.Failed;
        generation.FailureCode = superseded ? FailureCodes.Canceled : FailureCodes.ServerRestarting;
        generation.Retryable = true;
        await db.SaveChangesAsync(cancellation);
    }

    private async Task CountRewriteAsync(AppDbContext db, int taskId, CancellationToken cancellation)
    {
        var task = await db.AttemptTasks.SingleAsync(t => t.Id == taskId, cancellation);
        if (clock.IsClosed(task))
            throw new RuleException(RuleCodes.TimeOver) { Stored = task.Draft };
        if (task.Answer is null && task.Rewrites >= options.Value.MaxRewrites)
            throw new RuleException(RuleCodes.RewritesExhausted);
        task.Rewrites++;
    }

    private static Task<Generation?> CurrentAsync(AppDbContext db, Slot slot, CancellationToken cancellation) =>
        db.Generations.SingleOrDefaultAsync(
            g => g.Purpose == slot.Purpose && g.SubjectId == slot.SubjectId
                && (g.State == GenerationState.Live || g.State == GenerationState.Completed), cancellation);

    private static Task<int> AttemptIdAsync(AppDbContext db, Slot slot, CancellationToken cancellation) =>
        slot.Purpose == Purpose.Report
            ? Task.FromResult(slot.SubjectId)
            : db.AttemptTasks.Where(t => t.Id == slot.SubjectId).Select(t => t.AttemptId).SingleAsync(cancellation);
}
