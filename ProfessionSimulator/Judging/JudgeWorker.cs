using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Budget;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Judging;

/// <summary>
/// Has attempts judged, independently of the requests that asked for it. All that it knows is in the database: after a
/// restart it goes on when the learner comes to the report, and never by itself.
/// </summary>
internal sealed class JudgeWorker(
    IDbContextFactory<AppDbContext> contexts, WriteQueue writeQueue, GenerationEngine engine, PrepareJudgements prepare,
    AskJudge ask, RecordReply record, IHostApplicationLifetime lifetime, ILogger<JudgeWorker> log)
    : IHostedService
{
    private readonly Lock _change = new();
    private readonly Dictionary<int, Run> _runs = [];
    private readonly CancellationToken _stopping = lifetime.ApplicationStopping;

    /// <summary>Begins or goes on with what is missing of an attempt's judgements, and returns at once.</summary>
    public void Begin(int attemptId)
    {
        lock (_change)
        {
            if (_stopping.IsCancellationRequested)
                return;
            if (_runs.TryGetValue(attemptId, out var known))
            {
                known.IsWantedAgain = true;
                return;
            }
            var run = new Run();
            _runs[attemptId] = run;
            // A judgement inherits neither the culture nor the trace of the request.
            using (ExecutionContext.SuppressFlow())
                run.Finished = Task.Run(() => RunAsync(attemptId, run), CancellationToken.None);
        }
    }

    Task IHostedService.StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedService.StopAsync(CancellationToken cancellationToken)
    {
        lock (_change)
            return Task.WhenAll(_runs.Values.Select(run => run.Finished)).WaitAsync(cancellationToken);
    }

    private async Task RunAsync(int attemptId, Run run)
    {
        do
        {
            await TryJudgeAsync(attemptId);
        }
        while (!TryEnd(attemptId, run));
    }

    /// <summary>What was asked for while the run was ending must not be lost.</summary>
    private bool TryEnd(int attemptId, Run run)
    {
        lock (_change)
        {
            if (run.IsWantedAgain && !_stopping.IsCancellationRequested)
            {
                run.IsWantedAgain = false;
                return false;
            }
            return _runs.Remove(attemptId);
        }
    }

    private async Task TryJudgeAsync(int attemptId)
    {
        try
        {
            await JudgeAsync(attemptId);
        }
        catch (Exception) when (_stopping.IsCancellationRequested)
        {
            // What is missing is asked for when the learner comes back.
        }
        catch (Exception e)
        {
            // The exception's message is not logged, because it may repeat what the learner or a provider wrote.
            log.LogError(
                "Attempt {Attempt} could not be judged; the next visit to its report tries again: {Exception}\n{StackTrace}",
                attemptId, e.GetBaseException().GetType(), e.StackTrace);
        }
    }

    private async Task JudgeAsync(int attemptId)
    {
        if (await prepare.IsDoneAsync(attemptId, _stopping) || await LoadAsync(attemptId) is not { } attempt)
            return;
        var waiting = await prepare.PrepareAsync(attempt, _stopping);
        if (waiting.Count == 0)
            return;
        await Task.WhenAll(waiting.Select(judgement => JudgeAsync(attempt, judgement)));
        await writeQueue.WriteAsync(db => JudgementBudget.ReleaseAsync(db, attemptId, _stopping), _stopping);
    }

    private async Task<JudgedAttempt?> LoadAsync(int attemptId)
    {
        await using var db = await contexts.CreateDbContextAsync(_stopping);
        return await JudgedAttempt.LoadAsync(db, attemptId, _stopping);
    }

    private async Task JudgeAsync(JudgedAttempt attempt, Judgement? waiting)
    {
        while (waiting is not null && await ask.AskAsync(attempt, waiting, _stopping) is { } generation)
        {
            await WaitForEndAsync(generation.Id);
            waiting = await record.RecordAsync(attempt, waiting, generation.Id, _stopping);
        }
    }

    /// <summary>A text that nobody writes any more has ended and is stored.</summary>
    private async Task WaitForEndAsync(int generationId)
    {
        if (engine.Find(generationId) is not { } text)
            return;
        using var watcher = text.Watch(0)!;
        await using var onStop = _stopping.Register(watcher.Wake);
        while (text.Ending is null)
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
