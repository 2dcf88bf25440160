using Microsoft.Extensions.Options;
using ProfessionSimulator.Data;
using ProfessionSimulator.Providers;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Judging;

/// <summary>
/// Takes a second draft and has it judged. It is committed with its judgements, which fail for now where the budget
/// has no room for them; the same text again is the same second draft.
/// </summary>
internal sealed class SendSecondDraft(
    WriteQueue writeQueue, PrepareJudgements prepare, JudgeWorker worker, ModelDescription model,
    IOptions<SimulationOptions> options, TimeProvider time)
{
    /// <returns>The second draft that has this text.</returns>
    /// <exception cref="RuleException">The text is not taken, or the user has no such task.</exception>
    public async Task<SecondDraft> SendAsync(
        int userId, int attemptId, AnswerSubmission submission, CancellationToken cancellation)
    {
        if (submission.FindFault(options.Value.MaxAnswerLength) is { } fault)
            throw new RuleException(fault);
        var draft = await writeQueue.WriteAsync(
            userId, db => TakeAsync(db, userId, attemptId, submission, cancellation), cancellation);
        worker.Begin(new(attemptId, draft.Id));
        return draft;
    }

    private async Task<SecondDraft> TakeAsync(
        AppDbContext db, int userId, int attemptId, AnswerSubmission submission, CancellationToken cancellation)
    {
        var series = await SecondDraftSeries.LoadAsync(db, userId, attemptId, submission.TaskId, cancellation);
        if (await series.FindSentAsync(submission.Text, cancellation) is { } same)
        {
            series.RemoveOpen(same);
            return same;
        }
        var attempt = series.Task.Attempt;
        var hasSeen = await db.Attempts.HaveSeenModelAnswersAsync(attempt, time.GetUtcNow(), cancellation);
        var draft = series.GetOrBegin(time.GetUtcNow());
        draft.Send(submission.Text, submission.BasedOn, hasSeen, time.GetUtcNow());
        // Saving gives a new one its id.
        await db.SaveChangesAsync(cancellation);
        if (!model.IsOffline && attempt.Scenario.Criteria.ForTask(series.Task.Order).NeedJudges())
            prepare.Add(db, attempt, draft.Id);
        return draft;
    }
}
