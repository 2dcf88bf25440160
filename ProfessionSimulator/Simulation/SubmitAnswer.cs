using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Simulation.Deadlines;
using ProfessionSimulator.Simulation.Texts;

namespace ProfessionSimulator.Simulation;

/// <summary>
/// Takes an answer. It is committed, together with the generation of what comes next, before anything else happens; the
/// same answer again gets the same result.
/// </summary>
internal sealed class SubmitAnswer(
    WriteQueue writeQueue, AttemptTexts texts, Prompts prompts, TaskClock clock, IOptions<SimulationOptions> options)
{
    /// <returns>The step after this answer: the next task, or the report.</returns>
    /// <exception cref="RuleException">The answer is not taken. With <c>time_over</c> the draft was taken in its
    /// place.</exception>
    public async Task<AttemptStep> SubmitAsync(int userId, AnswerSubmission submission, CancellationToken cancellation)
    {
        if (submission.Text.Length <= options.Value.MaxAnswerLength)
            prompts.CountAhead(submission.Text);
        var taken = await writeQueue.WriteAsync(
            userId, db => TakeAsync(db, userId, submission, cancellation), committed => texts.Start(committed.NextText), cancellation);
        return taken.Outcome.ToException() is { } refusal ? throw refusal : taken.Next;
    }

    private async Task<Taken> TakeAsync(
        AppDbContext db, int userId, AnswerSubmission submission, CancellationToken cancellation)
    {
        var attempt = await LoadAsync(db, userId, submission.TaskId, cancellation);
        var deadlines = clock.Read();
        var task = attempt.FindTask(submission.TaskId);
        var isKnown = await IsKnownAsync(db, userId, submission.Request, deadlines.Now, cancellation);
        var question = await FindQuestionAsync(db, task, cancellation);
        var outcome = attempt.Answer(submission, question, deadlines, options.Value.MaxAnswerLength);
        if (outcome is AnswerOutcome.DraftConflict or AnswerOutcome.Refused)
            throw outcome.ToException()!;
        if (!isKnown && outcome is not AnswerOutcome.SameAgain)
            submission.Request?.AddKey(db, userId, deadlines.Now, attempt.Id);
        var nextText = outcome is AnswerOutcome.Accepted ? await QueueNextAsync(db, attempt, task, cancellation) : null;
        return new(outcome, AttemptStep.After(attempt, task).WithStarted(nextText?.Generation), nextText);
    }

    private static async Task<Attempt> LoadAsync(AppDbContext db, int userId, int taskId, CancellationToken cancellation) =>
        await db.Attempts.WithContent().SingleOrDefaultAsync(
            a => a.UserId == userId && a.Tasks.Any(t => t.Id == taskId), cancellation)
        ?? throw new RuleException(RuleCodes.NotFound);

    private static async Task<bool> IsKnownAsync(
        AppDbContext db, int userId, IdempotentRequest? request, DateTimeOffset now, CancellationToken cancellation)
    {
        if (request is null)
            return false;
        await IdempotentRequest.DeleteExpiredAsync(db, userId, now, cancellation);
        // This refuses a key that was used for something else. A known request is carried out again all the same, because
        // an answer has the same result whenever it is repeated.
        return await request.FindAttemptAsync(db, userId, cancellation) is not null;
    }

    private static Task<int?> FindQuestionAsync(AppDbContext db, AttemptTask task, CancellationToken cancellation) =>
        db.Generations.In(new(Purpose.Question, task.Id)).Where(g => g.State == GenerationState.Completed)
            .Select(g => (int?)g.Id).SingleOrDefaultAsync(cancellation);

    /// <returns>
    /// Null if a limit refuses the text. The answer is kept, and the next request for the text says why.
    /// </returns>
    private async Task<QueuedText?> QueueNextAsync(
        AppDbContext db, Attempt attempt, AttemptTask task, CancellationToken cancellation)
    {
        // Saving gives the next task its id.
        await db.SaveChangesAsync(cancellation);
        try
        {
            var story = await AttemptStory.LoadAsync(db, attempt, cancellation);
            return await texts.QueueAsync(db, story, AttemptStep.After(attempt, task).Slot, cancellation);
        }
        catch (LimitException)
        {
            return null;
        }
    }

    private sealed record Taken(AnswerOutcome Outcome, AttemptStep Next, QueuedText? NextText);
}
