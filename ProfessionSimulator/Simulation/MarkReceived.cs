using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Simulation;

/// <summary>The complete question has reached the learner: the task's time starts, once.</summary>
internal sealed class MarkReceived(WriterLane lane, TimeProvider time)
{
    public async Task MarkAsync(Position position, int generationId, CancellationToken cancellation)
    {
        if (position.Task is not { ReceivedAt: null } task)
            return;
        task.ReceivedAt = await lane.WriteAsync(async db =>
        {
            var now = time.GetUtcNow();
            // Not for a text that is being written again by now.
            await db.AttemptTasks.Where(t => t.Id == task.Id && t.ReceivedAt == null
                    && db.Generations.Any(g => g.Id == generationId && g.State == GenerationState.Completed))
                .ExecuteUpdateAsync(row => row.SetProperty(t => t.ReceivedAt, now), cancellation);
            return await db.AttemptTasks.Where(t => t.Id == task.Id).Select(t => t.ReceivedAt).SingleAsync(cancellation);
        }, cancellation);
    }
}
