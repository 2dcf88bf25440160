using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Generations;

/// <summary>
/// Follows the texts that other nodes are writing, by their rows: what the learner reads comes at the end, as it is stored.
/// </summary>
internal sealed class RemoteTexts(
    IDbContextFactory<AppDbContext> contexts, LostGenerations lost, TimeProvider time, IHostApplicationLifetime lifetime,
    ILogger<RemoteTexts> log)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    /// <summary>Whoever has asked for a text watches it by then.</summary>
    private static readonly TimeSpan s_keptUnwatched = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<int, Lazy<RemoteText>> _texts = new();

    /// <summary>
    /// Returns a copy of the text, one for all who watch it here. It ends as its row does, and as lost where its node is gone.
    /// </summary>
    public LiveText Open(Generation generation)
    {
        var text = _texts.GetOrAdd(generation.Id, _ => new(() => Begin(generation))).Value;
        text.WantedAt = time.GetTimestamp();
        return text.Text;
    }

    /// <summary>Returns the row of a text that has ended, and null while another node writes it.</summary>
    public async Task<Generation?> FindEndedAsync(int generationId, CancellationToken cancellation)
    {
        await lost.TryMarkAsync(generationId, cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var stored = await db.Generations.AsNoTracking().SingleOrDefaultAsync(g => g.Id == generationId, cancellation);
        // The row is gone with its user.
        stored ??= new() { Id = generationId, State = GenerationState.Canceled, FailureCode = FailureCodes.Canceled };
        return stored.State == GenerationState.Live ? null : stored;
    }

    private RemoteText Begin(Generation generation)
    {
        var text = new RemoteText(new LiveText(generation.Id, generation.OwnerId));
        using (ExecutionContext.SuppressFlow())
            _ = Task.Run(() => FollowAsync(text, lifetime.ApplicationStopping), CancellationToken.None);
        return text;
    }

    private async Task FollowAsync(RemoteText text, CancellationToken stopping)
    {
        try
        {
            while (!await TryEndAsync(text.Text, stopping) && IsWanted(text))
                await Task.Delay(s_interval, time, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The streams tell their readers of the restart.
        }
        finally
        {
            _texts.TryRemove(text.Text.GenerationId, out _);
        }
    }

    private bool IsWanted(RemoteText text) => text.Text.IsWatched || time.GetElapsedTime(text.WantedAt) < s_keptUnwatched;

    private async Task<bool> TryEndAsync(LiveText text, CancellationToken stopping)
    {
        try
        {
            if (await FindEndedAsync(text.GenerationId, stopping) is not { } stored)
                return false;
            text.Append(stored.Text);
            text.End(Ending.From(stored));
            return true;
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            log.LogWarning("Generation {Id} of another node could not be read: {Reason}", text.GenerationId, e.GetBaseException().Message);
            return false;
        }
    }

    private sealed class RemoteText(LiveText text)
    {
        private long _wantedAt;

        public LiveText Text => text;

        public long WantedAt
        {
            get => Volatile.Read(ref _wantedAt);
            set => Volatile.Write(ref _wantedAt, value);
        }
    }
}
