using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Simulation.Deadlines;
using ProfessionSimulator.Simulation.Texts;

namespace ProfessionSimulator.Simulation;

/// <summary>An attempt as its learner finds it.</summary>
/// <param name="Step">The step that it is at.</param>
internal sealed record ResumedAttempt(AttemptStep Step)
{
    /// <summary>The step's text; null for an attempt that was abandoned, and where none can be begun.</summary>
    public TextSnapshot? Text { get; init; }

    /// <summary>Why no text can be begun; null otherwise.</summary>
    public string? FailureCode { get; init; }

    /// <summary>The limit that keeps the text from being begun, where one does.</summary>
    public LimitException? Limit { get; init; }
}

/// <summary>
/// A learner comes to an attempt. The text of its current step is begun where there is none, and a complete one counts
/// as delivered.
/// </summary>
internal sealed class ResumeAttempt(AttemptQueries attempts, AttemptTexts texts, DeliveryReceipts receipts)
{
    public async Task<ResumedAttempt> ResumeAsync(int userId, int attemptId, CancellationToken cancellation)
    {
        var step = await attempts.FindCurrentStepAsync(userId, attemptId, cancellation);
        if (step.Attempt.Status == AttemptStatus.Abandoned)
            return new(step);
        try
        {
            return new(step) { Text = await GetTextAsync(step, cancellation) };
        }
        catch (LimitException e)
        {
            return new(step) { FailureCode = e.Code, Limit = e };
        }
        catch (Exception e) when (StorageFailure.Is(e))
        {
            return new(step) { FailureCode = FailureCodes.Storage };
        }
    }

    private async Task<TextSnapshot> GetTextAsync(AttemptStep step, CancellationToken cancellation)
    {
        var text = await texts.GetLatestOrStartAsync(step, cancellation);
        var snapshot = TextSnapshot.Take(text.Text);
        if (snapshot.IsCompleted)
            await RecordDeliveredAsync(step, text.Generation, cancellation);
        return snapshot;
    }

    private async Task RecordDeliveredAsync(AttemptStep step, Generation question, CancellationToken cancellation)
    {
        try
        {
            await receipts.RecordDeliveredAsync(step, question, cancellation);
        }
        catch (Exception e) when (StorageFailure.Is(e))
        {
            // The text can be read all the same. The clock has not begun, and the next visit tries again.
        }
    }
}
