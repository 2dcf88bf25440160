using Microsoft.Extensions.Options;
using ProfessionSimulator.Data;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Judging;

/// <summary>Keeps what is typed of a second draft before it is sent.</summary>
internal sealed class SaveSecondDraft(WriteQueue writeQueue, IOptions<SimulationOptions> options, TimeProvider time)
{
    /// <param name="userId">Whose task it is.</param>
    /// <param name="attemptId">The attempt.</param>
    /// <param name="taskId">The task.</param>
    /// <param name="draft">The whole text.</param>
    /// <param name="basedOn">The draft that the sender last saw; null replaces any.</param>
    /// <param name="cancellation">Stops waiting for the write queue.</param>
    /// <exception cref="RuleException">The draft is not taken, or the user has no such task.</exception>
    public Task<SavedDraft> SaveAsync(
        int userId, int attemptId, int taskId, string? draft, DraftVersion? basedOn, CancellationToken cancellation)
    {
        var text = AnswerText.Normalize(draft ?? "");
        if (text.Length > options.Value.MaxAnswerLength)
            throw new RuleException(RuleCodes.AnswerTooLong);
        return writeQueue.WriteAsync(userId, async db =>
        {
            var series = await SecondDraftSeries.LoadAsync(db, userId, attemptId, taskId, cancellation);
            var now = time.GetUtcNow();
            if (series.Open is not null || await BeginsAnotherAsync(series, text, basedOn, cancellation))
                series.GetOrBegin(now).SaveDraft(text, basedOn);
            return new SavedDraft(series.Revision, now);
        }, cancellation);
    }

    /// <summary>A draft that arrives after its text was sent begins no other one.</summary>
    private static async Task<bool> BeginsAnotherAsync(
        SecondDraftSeries series, string text, DraftVersion? basedOn, CancellationToken cancellation)
    {
        if (text.Length == 0 || await series.FindSentAsync(text, cancellation) is not null)
            return false;
        await series.EnsureNotSentAsync(basedOn, cancellation);
        return true;
    }
}
