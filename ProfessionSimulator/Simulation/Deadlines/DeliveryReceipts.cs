using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Simulation.Deadlines;

/// <summary>
/// Records how far a question has come on its way to the learner. Once all of it is there, the task's time starts,
/// once.
/// </summary>
internal sealed class DeliveryReceipts(WriteQueue writeQueue, TimeProvider time)
{
    /// <summary>The task of a question, and whether that is still the current one: one that is written again starts no clock.</summary>
    private static readonly CompiledQuery<Func<AppDbContext, int, int, Task<Shown>>> s_find =
        new(() => EF.CompileAsyncQuery((AppDbContext db, int taskId, int generationId) =>
            db.Set<AttemptTask>().AsNoTracking().Where(t => t.Id == taskId).Select(t => new Shown(
                t, t.Attempt.Mode, t.Attempt.Status,
                db.Set<Generation>().Any(g => g.Id == generationId && g.State == GenerationState.Completed))).Single()));

    private static readonly RowUpdate<AttemptTask> s_startClock = new(
        "\"Id\" = @Id", nameof(AttemptTask.ReceivedAt), nameof(AttemptTask.DeadlineAt));

    /// <summary>The whole question has reached the learner.</summary>
    public async Task RecordReceivedAsync(AttemptStep step, int generationId, CancellationToken cancellation)
    {
        if (step.Task is not { ReceivedAt: null } shown)
            return;
        var task = await writeQueue.WriteAsync(step.Attempt.UserId, async db =>
        {
            var stored = await s_find.For(db)(db, shown.Id, generationId);
            if (stored is { IsCurrent: true, Task: { ReceivedAt: null, Answer: null }, Status: AttemptStatus.InProgress })
            {
                stored.Task.StartClock(stored.Mode, time.GetUtcNow());
                await s_startClock.TryExecuteAsync(db, stored.Task, cancellation);
            }
            return stored.Task;
        }, cancellation);
        (shown.ReceivedAt, shown.DeadlineAt) = (task.ReceivedAt, task.DeadlineAt);
    }

    /// <summary>
    /// Some of a complete question may have reached the learner. If nobody acknowledges it,
    /// <see cref="DeadlineWorker"/> starts the time.
    /// </summary>
    public async Task RecordDeliveredAsync(AttemptStep step, Generation question, CancellationToken cancellation)
    {
        if (step.Task is not { ReceivedAt: null, Answer: null } || question.DeliveredAt is not null)
            return;
        var now = time.GetUtcNow();
        await writeQueue.WriteAsync(question.OwnerId, db => db.Generations
            .Where(g => g.Id == question.Id && g.DeliveredAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(g => g.DeliveredAt, now), cancellation), cancellation);
    }

    private sealed record Shown(AttemptTask Task, AttemptMode Mode, AttemptStatus Status, bool IsCurrent);
}
