using ProfessionSimulator.Budget;
using ProfessionSimulator.Common;
using ProfessionSimulator.Data;
using ProfessionSimulator.Data.Nodes;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Simulation.Texts;

/// <summary>
/// Keeps texts of first tasks ready: at the start, after each use, and when one was dropped. It writes one at a time, and
/// only while no learner waits for a place. This is the only caller of a model for somebody who is not there, and it
/// does nothing unless the operator asks for it.
/// </summary>
internal sealed class ReadyTextWorker(
    ReadyTexts texts, ReadyTextStock stock, FirstTasks firstTasks, ReadyTextBudget budget, GenerationEngine engine,
    WriteQueue writeQueue, Leader leader, Draining draining, GenerationMetrics metrics, TimeProvider time,
    ILogger<ReadyTextWorker> log) : BackgroundService
{
    /// <summary>Finds what has become too old, and that a pause or a used-up budget is over.</summary>
    internal static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan s_longestPause = TimeSpan.FromHours(1);

    private readonly Dictionary<FirstTask, Pause> _pauses = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (texts.Wanted > 0)
        {
            // A start on another node is noticed in the next round only.
            if (leader.IsMe)
                await FillAsync(stoppingToken);
            await texts.WaitForUseAsync(Interval, stoppingToken);
        }
    }

    private async Task FillAsync(CancellationToken stopping)
    {
        try
        {
            // What a stopping process begins now, it would throw away.
            while (!draining.HasBegun && await FindNextAsync(stopping) is { } task && await TryWriteAsync(task, stopping))
            {
                // A start may have used a text since, so that another first task is next.
            }
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            log.LogError("First tasks could not be kept ready and are retried in the next round: {Reason}", e.GetBaseException().Message);
        }
    }

    /// <summary>One that failed comes after those that did not.</summary>
    private async Task<FirstTask?> FindNextAsync(CancellationToken stopping)
    {
        var (missing, now) = (await stock.ListMissingAsync(stopping), time.GetUtcNow());
        return missing.Where(task => !_pauses.TryGetValue(task, out var pause) || pause.Until <= now)
            .OrderBy(task => _pauses.GetValueOrDefault(task)?.Failures ?? 0)
            .Select(task => (FirstTask?)task).FirstOrDefault();
    }

    /// <returns>Whether to go on. A failure is most likely one of the provider, so that the next one would fail too.</returns>
    private async Task<bool> TryWriteAsync(FirstTask task, CancellationToken stopping)
    {
        var request = await firstTasks.CreateRequestAsync(task, stopping);
        var countedAt = time.GetUtcNow();
        if (!await writeQueue.WriteBesideUsersAsync(db => budget.TryCountAsync(db, request, countedAt, stopping), stopping))
            return false;
        // Set before the call, so that whatever fails is followed by a pause.
        var pause = _pauses[task] = _pauses.GetValueOrDefault(task, Pause.None).Next(countedAt, s_longestPause);
        var call = engine.CreateUnownedCall("A first task that is to be kept ready", request, Purpose.Question);
        var ending = await call.RunAsync(CancellationToken.None, stopping);
        await StoreAsync(task, request, countedAt, call, ending, stopping);
        call.Measure(ending);
        if (ending.State == GenerationState.Completed)
            return _pauses.Remove(task);
        _pauses[task] = pause.NotBefore(time.GetUtcNow() + TimeSpan.FromSeconds(ending.RetryAfterSeconds ?? 0));
        return false;
    }

    private async Task StoreAsync(
        FirstTask task, GenerationRequest request, DateTimeOffset countedAt, ModelCall call, Ending ending, CancellationToken stopping)
    {
        var cost = call.CalculateCost(ending);
        var fingerprint = await firstTasks.GetFingerprintAsync(task, stopping);
        await writeQueue.WriteBesideUsersAsync(async db =>
        {
            await ReadyTextBudget.CorrectAsync(db, request, countedAt, cost);
            if (ending.State == GenerationState.Completed)
                db.ReadyTexts.Add(CreateText(task, fingerprint, call, cost));
        }, stopping);
        if (ending.State == GenerationState.Completed)
            metrics.RecordReadyTexts("made", 1);
    }

    private ReadyText CreateText(FirstTask task, string fingerprint, ModelCall call, Cost cost) => new()
    {
        ScenarioId = task.ScenarioId,
        Mode = task.Mode,
        Fingerprint = fingerprint,
        Text = call.Text.TextSoFar(),
        FinishReason = call.Response.FinishReason,
        Model = call.Response.ModelName,
        InputTokens = cost.Input,
        OutputTokens = cost.Output,
        StartedAt = call.Response.StartedAt,
        FirstTokenAt = call.Response.FirstTokenAt,
        EndedAt = time.GetUtcNow(),
    };

    /// <summary>How long a first task is left alone after so many failures in a row.</summary>
    private sealed record Pause(int Failures, DateTimeOffset Until)
    {
        public static readonly Pause None = new(0, default);

        public Pause Next(DateTimeOffset now, TimeSpan longest)
        {
            var pause = TimeSpan.FromMinutes(Math.Pow(2, Math.Min(Failures, 10)));
            return new(Failures + 1, now + (pause < longest ? pause : longest));
        }

        public Pause NotBefore(DateTimeOffset time) => this with { Until = time > Until ? time : Until };
    }
}
