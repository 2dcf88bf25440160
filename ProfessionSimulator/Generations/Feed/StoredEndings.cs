using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Generations.Feed;

/// <summary>Ends texts of other nodes here as their rows have ended, since only these say how.</summary>
internal sealed class StoredEndings(IDbContextFactory<AppDbContext> contexts, LostGenerations lost, ILogger<StoredEndings> log)
{
    /// <summary>Where the text is lost, its watchers are told to ask again.</summary>
    /// <returns>False while the text is being written, and while the database is away.</returns>
    public async Task<bool> TryEndAsync(LiveText text, CancellationToken cancellation)
    {
        try
        {
            if (await FindEndedAsync(text.GenerationId, cancellation) is not { } stored)
                return false;
            await EndAsync(text, stored);
            return true;
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            log.LogWarning("Generation {Id} of another node could not be read: {Reason}", text.GenerationId, e.GetBaseException().Message);
            return false;
        }
    }

    /// <summary>Returns the row of a text that has ended or is lost, and null while another node writes it.</summary>
    public async Task<Generation?> FindEndedAsync(int generationId, CancellationToken cancellation)
    {
        await lost.TryMarkAsync(generationId, cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var stored = await db.Generations.AsNoTracking().SingleOrDefaultAsync(g => g.Id == generationId, cancellation);
        // The row is gone with its user.
        stored ??= new() { Id = generationId, State = GenerationState.Canceled, FailureCode = FailureCodes.Canceled };
        return stored.State == GenerationState.Live ? null : stored;
    }

    private async Task EndAsync(LiveText text, Generation stored)
    {
        await MarkDeliveredAsync(text, stored);
        var known = text.TextSoFar();
        var isContinued = stored.Text.StartsWith(known, StringComparison.Ordinal);
        if (stored.FailureCode == FailureCodes.ServerRestarting)
        {
            text.Interrupt(FailureCodes.ServerRestarting);
        }
        else if (!isContinued && stored.State == GenerationState.Completed)
        {
            text.Replace(LiveText.FromStored(stored));
        }
        else
        {
            if (isContinued)
                text.Append(stored.Text[known.Length..]);
            text.End(Ending.From(stored));
        }
    }

    /// <summary>The node that wrote the text knows only of its own watchers.</summary>
    private async Task MarkDeliveredAsync(LiveText text, Generation stored)
    {
        if (text.IsDelivered && stored is { State: GenerationState.Completed, DeliveredAt: null })
        {
            await using var db = await contexts.CreateDbContextAsync();
            await db.Generations.Where(g => g.Id == stored.Id && g.DeliveredAt == null)
                .ExecuteUpdateAsync(row => row.SetProperty(g => g.DeliveredAt, g => g.EndedAt));
        }
    }
}
