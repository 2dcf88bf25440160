using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Simulation;

/// <summary>A learner's attempts at a profession, newest first.</summary>
internal sealed class AttemptHistory(IDbContextFactory<AppDbContext> contexts, IOptions<SimulationOptions> options)
{
    public int MaxAttempts => options.Value.MaxAttempts;

    public async Task<bool> KnowsAsync(int professionId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Professions.AnyAsync(p => p.Id == professionId && p.IsPublished && p.CurrentScenario != null, cancellation);
    }

    public async Task<int> LeftAsync(int userId, int professionId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return Math.Max(0, MaxAttempts - await db.Attempts.CountAsync(a => a.UserId == userId && a.ProfessionId == professionId, cancellation));
    }

    public async Task<List<Attempt>> OfAsync(int userId, int professionId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Attempts.AsNoTracking().WithContent()
            .Where(a => a.UserId == userId && a.ProfessionId == professionId)
            .OrderByDescending(a => a.Number).ToListAsync(cancellation);
    }
}
