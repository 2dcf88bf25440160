using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Budget;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Judging;

/// <summary>
/// Has attempts and second drafts judged, independently of the requests that asked for it. All that it knows is in the database: after a
/// restart it goes on when the learner comes to the report or to the second draft, and never by itself.
/// </summary>
internal sealed class JudgeWorker(
    IDbContextFactory<AppDbContext> contexts, WriteQueue writeQueue, GenerationEngine engine, PrepareJudgements prepare,
    AskJudge ask, RecordReply record, IHostApplicationLifetime lifetime, ILogger<JudgeWorker> log)
    : IHostedService
{
    private readonly Lock _change = new();
    private readonly Dictionary<JudgedSubject, Run> _runs = [];
    private readonly CancellationToken _stopping = lifetime.ApplicationStopping;

    /// <summary>Begins or goes on with what is missing of the judgements, and returns at once.</summary>
    public void Begin(JudgedSubject subject)
    {
        lock (_change)
        {
            if (_stopping.IsCancellationRequested)
                return;
            if (_runs.TryGetValue(subject, out var known))
            {
                known.IsWantedAgain = true;
                return;
            }
            var run = new Run();
            _runs[subject] = run;
            // A judgement inherits neither the culture nor the trace of the request.
            using (ExecutionContext.SuppressFlow())
                run.Finished = Task.Run(() => RunAsync(subject, run), CancellationToken.None);
        }
    }

    Task IHostedService.StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedService.StopAsync(CancellationToken cancellationToken)
    {
        lock (_change)
            return Task.WhenAll(_runs.Values.Select(run => run.Finished)).WaitAsync(cancellationToken);
    }

    private async Task RunAsync(JudgedSubject subject, Run run)
    {
        do
        {
            await TryJudgeAsync(subject);
        }
        while (!TryEnd(subject, run));
    }

    /// <summary>What was asked for while the run was ending must not be lost.</summary>
    private bool TryEnd(JudgedSubject subject, Run run)
    {
        lock (_change)
        {
            if (run.IsWantedAgain && !_stopping.IsCancellationRequested)
            {
                run.IsWantedAgain = false;
                return false;
            }
            return _runs.Remove(subject);
        }
    }

    private async Task TryJudgeAsync(JudgedSubject subject)
    {
        try
        {
            await JudgeAsync(subject);
        }
        catch (Exception) when (_stopping.IsCancellationRequested)
        {
            // What is missing is asked for when the learner comes back.
        }
        catch (Exception e)
        {
            LogFailure(subject, e);
            await TryFailAsync(subject);
        }
    }

    /// <summary>
    /// What has failed once may fail again at each look of a page that waits, so that the learner decides about the next
    /// try.
    /// </summary>
    private async Task TryFailAsync(JudgedSubject subject)
    {
        try
        {
            await prepare.FailAsync(subject, _stopping);
        }
        catch (Exception) when (_stopping.IsCancellationRequested)
        {
            // It still waits, and is asked for when the learner comes back.
        }
        catch (Exception e)
        {
            LogFailure(subject, e);
        }
    }

    /// <summary>The exception's message is not logged, because it may repeat what the learner or a provider wrote.</summary>
    private void LogFailure(JudgedSubject subject, Exception exception) => log.LogError(
        "{Subject} could not be judged: {Exception}\n{StackTrace}",
        subject, exception.GetBaseException().GetType(), exception.StackTrace);

    private async Task JudgeAsync(JudgedSubject subject)
    {
        foreach (var draft in await prepare.ListWaitingSecondDraftsAsync(subject, _stopping))
            Begin(draft);
        if (await prepare.IsDoneAsync(subject, _stopping) || await LoadAsync(subject) is not { } attempt)
            return;
        var waiting = await prepare.PrepareAsync(attempt, _stopping);
        if (waiting.Count == 0)
            return;
        await Task.WhenAll(waiting.Select(judgement => JudgeAsync(attempt, judgement)));
        // Nothing is reserved for second drafts.
        if (subject.SecondDraftId is null)
            await writeQueue.WriteAsync(attempt.Attempt.UserId, db => ReleaseAsync(db, subject), _stopping);
    }

    private Task<int> ReleaseAsync(AppDbContext db, JudgedSubject subject) =>
        JudgementBudget.ReleaseAsync(db, subject.AttemptId, _stopping);

    private async Task<JudgedAttempt?> LoadAsync(JudgedSubject subject)
    {
        await using var db = await contexts.CreateDbContextAsync(_stopping);
        return await JudgedAttempt.LoadAsync(db, subject, _stopping);
    }

    private async Task JudgeAsync(JudgedAttempt attempt, Judgement? waiting)
    {
        while (waiting is not null && await ask.AskAsync(attempt, waiting, _stopping) is { } generation)
        {
            await WaitForEndAsync(generation);
            waiting = await record.RecordAsync(attempt, waiting, _stopping);
        }
    }

    /// <summary>A text that nobody writes any more has ended and is stored.</summary>
    private async Task WaitForEndAsync(Generation generation)
    {
        if (await engine.OpenAsync(generation, _stopping) is not { } text)
            return;
        using var watcher = text.Watch(0)!;
        await using var onStop = _stopping.Register(watcher.Wake);
        while (!text.IsOver)
        {
            _stopping.ThrowIfCancellationRequested();
            await watcher.WaitAsync();
        }
    }

    private sealed class Run
    {
        public Task Finished { get; set; } = Task.CompletedTask;

        public bool IsWantedAgain { get; set; }
    }
}
