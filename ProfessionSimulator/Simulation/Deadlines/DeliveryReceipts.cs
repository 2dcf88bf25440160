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
    /// <summary>The whole question has reached the learner.</summary>
    public async Task RecordReceivedAsync(AttemptStep step, int generationId, CancellationToken cancellation)
    {
        if (step.Task is not { ReceivedAt: null } shown)
            return;
        var task = await writeQueue.WriteAsync(step.Attempt.UserId, async db =>
        {
            var stored = await db.AttemptTasks.Include(t => t.Attempt).SingleAsync(t => t.Id == shown.Id, cancellation);
            // A text that is being written again by now starts no clock.
            var isCurrent = await db.Generations.AnyAsync(
                g => g.Id == generationId && g.State == GenerationState.Completed, cancellation);
            if (isCurrent && stored is { ReceivedAt: null, Answer: null, Attempt.Status: AttemptStatus.InProgress })
                stored.StartClock(stored.Attempt.Mode, time.GetUtcNow());
            return stored;
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
}
