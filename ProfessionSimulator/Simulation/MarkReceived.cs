using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Simulation;

/// <summary>How far a question has come on its way to the learner. Once it is there as a whole, the task's time starts, once.</summary>
internal sealed class MarkReceived(WriterLane lane, TimeProvider time)
{
    public async Task MarkAsync(Position position, int generationId, CancellationToken cancellation)
    {
        if (position.Task is not { ReceivedAt: null } shown)
            return;
        var task = await lane.WriteAsync(async db =>
        {
            var stored = await db.AttemptTasks.Include(t => t.Attempt).SingleAsync(t => t.Id == shown.Id, cancellation);
            // Not for a text that is being written again by now.
            var stands = await db.Generations.AnyAsync(g => g.Id == generationId && g.State == GenerationState.Completed, cancellation);
            if (stands && stored is { ReceivedAt: null, Answer: null, Attempt.Status: AttemptStatus.InProgress })
                stored.StartClock(stored.Attempt.Mode, time.GetUtcNow());
            return stored;
        }, cancellation);
        (shown.ReceivedAt, shown.DeadlineAt) = (task.ReceivedAt, task.DeadlineAt);
    }

    /// <summary>Some of a complete question may have reached the learner: if nobody acknowledges it, <see cref="ClockKeeper"/> starts the time.</summary>
    public async Task MarkDeliveredAsync(Position position, Generation question, CancellationToken cancellation)
    {
        if (position.Task is not { ReceivedAt: null, Answer: null } || question.DeliveredAt is not null)
            return;
        var now = time.GetUtcNow();
        await lane.WriteAsync(db => db.Generations
            .Where(g => g.Id == question.Id && g.DeliveredAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(g => g.DeliveredAt, now), cancellation), cancellation);
    }
}
