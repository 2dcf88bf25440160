using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Simulation;

/// <summary>A learner's texts, by slot or by id.</summary>
internal sealed class FindText(IDbContextFactory<AppDbContext> contexts, GenerationEngine engine, TextStarter texts)
{
    /// <summary>The text of the position, begun if there is none.</summary>
    public async Task<LiveText> OpenAsync(Position position, CancellationToken cancellation) =>
        (await OpenAsync(position.Begun ?? await texts.EnsureAsync(position.Slot, cancellation), cancellation)).Text;

    public LiveText? Open(Generation generation) => engine.Open(generation);

    /// <summary>The text of a generation; a lost one is followed by its successor, which is begun if there is none.</summary>
    public async Task<(Generation Generation, LiveText Text)> FollowAsync(int userId, int generationId, CancellationToken cancellation) =>
        await OpenAsync(await FindAsync(userId, generationId, cancellation), cancellation);

    /// <summary>A text that ends while it is looked for is opened as it ended.</summary>
    private async Task<(Generation Generation, LiveText Text)> OpenAsync(Generation generation, CancellationToken cancellation)
    {
        while (true)
        {
            if (!IsLost(generation) && engine.Open(generation) is { } text)
                return (generation, text);
            generation = await texts.ReplaceLostAsync(generation, cancellation);
        }
    }

    /// <summary>What stands in the slot, failed and cancelled ones included; a lost one is begun anew.</summary>
    public async Task<Generation> LatestAsync(Slot slot, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var latest = await db.Generations.AsNoTracking()
            .Where(g => g.Purpose == slot.Purpose && g.SubjectId == slot.SubjectId)
            .OrderByDescending(g => g.Id).FirstOrDefaultAsync(cancellation);
        return latest is null ? await texts.EnsureAsync(slot, cancellation)
            : IsLost(latest) ? await texts.ReplaceLostAsync(latest, cancellation)
            : latest;
    }

    public async Task<Generation> FindAsync(int userId, int generationId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Generations.AsNoTracking().SingleOrDefaultAsync(g => g.Id == generationId && g.OwnerId == userId, cancellation)
            ?? throw new RuleException(RuleCodes.NotFound);
    }

    private bool IsLost(Generation generation) =>
        generation.FailureCode == FailureCodes.ServerRestarting
        || (generation.State == GenerationState.Live && engine.Find(generation.Id) is null);
}
