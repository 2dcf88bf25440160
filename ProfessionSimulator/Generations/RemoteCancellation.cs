using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations.Feed;

namespace ProfessionSimulator.Generations;

/// <summary>Has other nodes stop texts: the request is in the row, where the text's node finds it (<see cref="NodeRounds"/>).</summary>
internal sealed class RemoteCancellation(
    IDbContextFactory<AppDbContext> contexts, StoredEndings endings, TextFeed feed, LostGenerations lost, TimeProvider time)
{
    private static readonly TimeSpan s_shortestPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);

    /// <summary>Returns when the end is stored. It does nothing when the generation has ended, and on SQLite.</summary>
    /// <exception cref="GenerationException"><c>storage</c>: it has not ended yet.</exception>
    public async Task CancelAsync(int generationId, CancellationToken cancellation)
    {
        if (!lost.IsOnNode || !await TryRequestAsync(generationId, cancellation))
            return;
        await feed.AnnounceCancelAsync(generationId);
        var (begunAt, pause) = (time.GetTimestamp(), s_shortestPause);
        while (await endings.FindEndedAsync(generationId, cancellation) is null)
        {
            if (time.GetElapsedTime(begunAt) >= s_timeout)
                throw new GenerationException(FailureCodes.Storage);
            await Task.Delay(pause, time, cancellation);
            pause = pause < NodeRounds.Interval ? pause * 2 : pause;
        }
    }

    private async Task<bool> TryRequestAsync(int generationId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Generations.Where(g => g.Id == generationId && g.State == GenerationState.Live)
            .ExecuteUpdateAsync(row => row.SetProperty(g => g.IsCancelRequested, true), cancellation) == 1;
    }
}
