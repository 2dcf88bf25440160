using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Providers;

namespace ProfessionSimulator.Simulation.Texts;

/// <summary>Gives an attempt that begins the text that is ready for it.</summary>
internal sealed class ReadyTexts(
    GenerationEngine engine, FirstTasks firstTasks, GenerationMetrics metrics, ModelDescription model,
    IOptions<SimulationOptions> options, TimeProvider time)
{
    /// <summary>
    /// Nothing in a text grows old, but providers change a model without changing its name. A shorter time would cost
    /// more where nobody plays.
    /// </summary>
    private static readonly TimeSpan s_maxAge = TimeSpan.FromDays(7);

    private static readonly Func<AppDbContext, int, AttemptMode, string, DateTimeOffset, Task<ReadyText?>> s_findOldest =
        EF.CompileAsyncQuery((AppDbContext db, int scenarioId, AttemptMode mode, string fingerprint, DateTimeOffset after) =>
            db.Set<ReadyText>()
                .Where(r => r.ScenarioId == scenarioId && r.Mode == mode && r.Fingerprint == fingerprint && r.EndedAt > after)
                .OrderBy(r => r.Id).FirstOrDefault());

    private readonly Channel<bool> _uses = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>How many texts are kept of each first task. The offline script needs none: it has its words at once.</summary>
    public int Wanted => model.IsOffline ? 0 : options.Value.ReadyFirstTasks;

    /// <summary>A text that was complete before this is not used any more.</summary>
    public DateTimeOffset Oldest => time.GetUtcNow() - s_maxAge;

    /// <summary>
    /// Makes the oldest ready text that of the slot, in the caller's transaction; null where none is ready. The caller
    /// calls <see cref="RecordUse"/> when that is committed.
    /// </summary>
    public async Task<Generation?> TryUseAsync(
        AppDbContext db, Attempt attempt, Slot slot, bool isByGuest, CancellationToken cancellation)
    {
        if (Wanted == 0)
            return null;
        var fingerprint = await firstTasks.GetFingerprintAsync(new(attempt.ScenarioId, attempt.Mode), cancellation);
        if (await FindOldestAsync(db, attempt, fingerprint) is not { } ready)
            return null;
        db.Remove(ready);
        return await engine.AddCompletedAsync(db, ready.ToGeneration(slot, attempt.UserId, isByGuest), cancellation);
    }

    /// <summary>On PostgreSQL others start at the same moment: each takes one that no other is about to take.</summary>
    private async Task<ReadyText?> FindOldestAsync(AppDbContext db, Attempt attempt, string fingerprint)
    {
        if (!db.Database.IsNpgsql())
            return await s_findOldest(db, attempt.ScenarioId, attempt.Mode, fingerprint, Oldest);
        var oldest = await db.ReadyTexts.FromSql($"""
            SELECT * FROM "ReadyTexts"
            WHERE "ScenarioId" = {attempt.ScenarioId} AND "Mode" = {attempt.Mode.ToString()}
                AND "Fingerprint" = {fingerprint} AND "EndedAt" > {Oldest}
            ORDER BY "Id" LIMIT 1 FOR UPDATE SKIP LOCKED
            """).ToListAsync();
        return oldest.SingleOrDefault();
    }

    public void RecordUse()
    {
        metrics.RecordReadyTexts("used", 1);
        _uses.Writer.TryWrite(true);
    }

    /// <summary>Returns after the next use, at once if there was one since the last call, or when the time is over.</summary>
    public async Task WaitForUseAsync(TimeSpan atMost, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            await _uses.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The time is over.
        }
    }
}
