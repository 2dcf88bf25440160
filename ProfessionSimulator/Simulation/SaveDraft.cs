using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Simulation;

internal sealed record SavedDraft(int Revision, DateTimeOffset SavedAt);

/// <summary>Keeps what is typed before it is an answer.</summary>
internal sealed class SaveDraft(WriterLane lane, TaskClock clock, IOptions<SimulationOptions> options, TimeProvider time)
{
    /// <param name="userId">Whose task it is.</param>
    /// <param name="taskId">The task.</param>
    /// <param name="draft">The whole text.</param>
    /// <param name="typedOn">What this text was typed on; null takes whatever is stored.</param>
    /// <param name="cancellation">Stops waiting for the writer lane.</param>
    public Task<SavedDraft> SaveAsync(int userId, int taskId, string? draft, DraftBase? typedOn, CancellationToken cancellation)
    {
        var text = StoredText.Of(draft ?? "");
        if (text.Length > options.Value.MaxAnswerLength)
            throw new RuleException(RuleCodes.AnswerTooLong);
        return lane.WriteAsync(async db =>
        {
            var task = await db.AttemptTasks.Include(t => t.Attempt).SingleOrDefaultAsync(t => t.Id == taskId && t.Attempt.UserId == userId, cancellation)
                ?? throw new RuleException(RuleCodes.NotFound);
            if (task.Answer is not null)
                throw task.AlreadyAnswered();
            if (task.Attempt.Status == AttemptStatus.Abandoned)
                throw new RuleException(RuleCodes.AttemptAbandoned);
            if (clock.IsClosed(task))
                throw new RuleException(RuleCodes.TimeOver) { Stored = task.Draft };
            if (task.Draft != text)
                Replace(task, text, typedOn);
            return new SavedDraft(task.DraftRevision, time.GetUtcNow());
        }, cancellation);
    }

    private static void Replace(AttemptTask task, string text, DraftBase? typedOn)
    {
        if (typedOn?.IsOf(task) == false)
            throw DraftBase.Conflict(task);
        task.Draft = text;
        task.DraftRevision++;
    }
}
