using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Data;
using ProfessionSimulator.Simulation.Deadlines;

namespace ProfessionSimulator.Simulation;

internal sealed record SavedDraft(int Revision, DateTimeOffset SavedAt);

/// <summary>Keeps what is typed before it is an answer.</summary>
internal sealed class SaveDraft(WriteQueue writeQueue, TaskClock clock, IOptions<SimulationOptions> options)
{
    /// <param name="userId">Whose task it is.</param>
    /// <param name="taskId">The task.</param>
    /// <param name="draft">The whole text.</param>
    /// <param name="basedOn">The draft that the sender last saw; null replaces any.</param>
    /// <param name="cancellation">Stops waiting for the write queue.</param>
    public Task<SavedDraft> SaveAsync(
        int userId, int taskId, string? draft, DraftVersion? basedOn, CancellationToken cancellation)
    {
        var text = AnswerText.Normalize(draft ?? "");
        if (text.Length > options.Value.MaxAnswerLength)
            throw new RuleException(RuleCodes.AnswerTooLong);
        return writeQueue.WriteAsync(userId, async db =>
        {
            var task = await db.AttemptTasks.Include(t => t.Attempt)
                .SingleOrDefaultAsync(t => t.Id == taskId && t.Attempt.UserId == userId, cancellation)
                ?? throw new RuleException(RuleCodes.NotFound);
            var deadlines = clock.Read();
            task.EnsureUnanswered();
            if (task.Attempt.Status == AttemptStatus.Abandoned)
                throw new RuleException(RuleCodes.AttemptAbandoned);
            task.EnsureNotClosed(deadlines);
            // The revision counts the saves, so that no query needs to.
            if (task.SaveDraft(text, basedOn) && task.DraftRevision <= DraftSave.MaxPerTask)
                db.DraftSaves.Add(new() { TaskId = taskId, SavedAt = deadlines.Now });
            return new SavedDraft(task.DraftRevision, deadlines.Now);
        }, cancellation);
    }
}
