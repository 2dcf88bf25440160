using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Simulation;

/// <summary>
/// Takes an answer. It is committed, together with the generation of what comes next, before anything else happens; the
/// same answer again gets the same result.
/// </summary>
internal sealed class SubmitAnswer(WriterLane lane, TextStarter texts, TaskClock clock, IOptions<SimulationOptions> options, TimeProvider time)
{
    /// <param name="userId">Whose task it is.</param>
    /// <param name="taskId">The task.</param>
    /// <param name="answer">Any text; line ends are stored as <c>\n</c>.</param>
    /// <param name="questionId">The generation that was answered, where the caller knows it: another one may stand there by now.</param>
    /// <param name="typedOn">What it was typed on, where the caller knows it: a draft from elsewhere that its sender has not seen is shown first.</param>
    /// <param name="byClock">A page sends what is there, since its countdown is at zero: that may be nothing.</param>
    /// <param name="request">The request's key, where it has one.</param>
    /// <param name="cancellation">Stops waiting for the writer lane.</param>
    /// <returns>Where the learner stands behind this answer: the next task, or the report.</returns>
    public async Task<Position> SubmitAsync(
        int userId, int taskId, string? answer, int? questionId, DraftBase? typedOn, bool byClock, KeyedRequest? request, CancellationToken cancellation)
    {
        var text = StoredText.Of(answer ?? "");
        var isEmpty = StoredText.IsEmpty(answer);
        var (position, _, closed) = await lane.WriteAsync<(Position Position, QueuedText? Queued, string? Closed)>(async db =>
        {
            var attempt = await db.Attempts.WithContent().SingleOrDefaultAsync(a => a.UserId == userId && a.Tasks.Any(t => t.Id == taskId), cancellation)
                ?? throw new RuleException(RuleCodes.NotFound);
            var now = time.GetUtcNow();
            // Only for the check: what comes of an answer is the same whenever it is sent again.
            var isKnown = request is not null && await request.FindAsync(db, userId, now, cancellation) is not null;
            var task = attempt.Tasks.Single(t => t.Id == taskId);
            var timeRanOut = byClock && clock.IsOver(task);
            if (!timeRanOut && !(byClock && task.Answer is not null))
                Check(text, isEmpty);
            if (task.Answer is not null)
                return (SameAgain(attempt, task, text, hasNothing: byClock && isEmpty), null, null);
            if (!isKnown)
                request?.Keep(db, userId, now, attempt.Id);
            var isStale = task.Draft.Length > 0 && task.Draft != text && typedOn?.IsOf(task) == false;
            // A page that was left open has nothing to send in place of what was typed elsewhere since then. Of a text that is too
            // long there is nobody left to shorten it.
            if (clock.IsClosed(task) || (timeRanOut && (isStale || IsTooLong(text))))
            {
                attempt.TakeAtDeadline(task);
                return (Position.Behind(attempt, task), null, task.Answer);
            }
            await RefuseAsync(db, attempt, task, questionId, cancellation);
            if (isStale)
                throw DraftBase.Conflict(task);
            attempt.Accept(task, text, now, timeRanOut);
            return await GoOnAsync(db, attempt, task, cancellation);
        }, result => texts.Start(result.Queued), cancellation);
        return closed is null ? position : throw new RuleException(RuleCodes.TimeOver) { Stored = closed };
    }

    private void Check(string text, bool isEmpty)
    {
        if (isEmpty)
            throw new RuleException(RuleCodes.AnswerEmpty);
        if (IsTooLong(text))
            throw new RuleException(RuleCodes.AnswerTooLong);
    }

    private bool IsTooLong(string text) => text.Length > options.Value.MaxAnswerLength;

    /// <summary>A page whose countdown is at zero, and that has nothing to send, says nothing else.</summary>
    private static Position SameAgain(Attempt attempt, AttemptTask task, string text, bool hasNothing) =>
        task.Answer == text || hasNothing ? Position.Behind(attempt, task) : throw task.AlreadyAnswered();

    private static async Task RefuseAsync(AppDbContext db, Attempt attempt, AttemptTask task, int? questionId, CancellationToken cancellation)
    {
        if (attempt.Status == AttemptStatus.Abandoned)
            throw new RuleException(RuleCodes.AttemptAbandoned);
        var question = await db.Generations.AsNoTracking().Where(g => g.State == GenerationState.Completed)
            .SingleOrDefaultAsync(g => g.Purpose == Purpose.Question && g.SubjectId == task.Id, cancellation)
            ?? throw new RuleException(RuleCodes.QuestionNotReady);
        if (questionId is not null && questionId != question.Id)
            throw new RuleException(RuleCodes.QuestionChanged);
    }

    private async Task<(Position, QueuedText?, string?)> GoOnAsync(AppDbContext db, Attempt attempt, AttemptTask task, CancellationToken cancellation)
    {
        await db.SaveChangesAsync(cancellation);
        var position = Position.Behind(attempt, task);
        var story = await AttemptStory.OfAsync(db, attempt, cancellation);
        try
        {
            return (position, await texts.QueueAsync(db, story, position.Slot, cancellation), null);
        }
        catch (LimitException)
        {
            // The answer is kept all the same. Whoever asks for what comes next is told, and can ask again.
            return (position, null, null);
        }
    }
}
