using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Simulation;

/// <summary>A learner's attempts, newest first. Only those on the clock count towards the limit.</summary>
internal sealed class AttemptHistory(
    IDbContextFactory<AppDbContext> contexts, ScenarioCache scenarios, IOptions<SimulationOptions> options)
{
    /// <summary>Practice has no end, so a page shows the newest attempts and leads to all of them.</summary>
    private const int Recent = 5;

    internal const int PageSize = 20;

    public int MaxAttempts => options.Value.MaxAttempts;

    public async Task<bool> KnowsAsync(int professionId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Professions.Published().AnyAsync(p => p.Id == professionId, cancellation);
    }

    /// <summary>How many attempts on the clock the learner may still begin.</summary>
    public async Task<int> CountLeftAsync(int userId, int professionId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return Math.Max(0, MaxAttempts - await db.Attempts.Timed(userId, professionId).CountAsync(cancellation));
    }

    /// <summary>All attempts, without what was written in them.</summary>
    public async Task<List<Attempt>> ListAsync(int userId, int professionId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await NewestFirst(db, userId, professionId).ToListAsync(cancellation);
    }

    public async Task<List<Attempt>> ListRecentAsync(int userId, int professionId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await NewestFirst(db, userId, professionId).Take(Recent).ReadWithContentAsync(scenarios, cancellation);
    }

    /// <summary>The attempt of this number, or else the latest one.</summary>
    public async Task<Attempt?> FindAsync(int userId, int professionId, int? number, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var found = await NewestFirst(db, userId, professionId).Where(a => number == null || a.Number == number).Take(1)
            .ReadWithContentAsync(scenarios, cancellation);
        return found.SingleOrDefault();
    }

    /// <summary>One page of the attempts at all professions, counted from 1.</summary>
    /// <returns>The attempts, and whether there are older ones.</returns>
    public async Task<(List<Attempt> Attempts, bool HasMore)> ListPageAsync(
        int userId, int page, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var attempts = await db.Attempts.Where(a => a.UserId == userId).OrderByDescending(a => a.Id)
            .Skip((page - 1) * PageSize).Take(PageSize + 1).ReadWithContentAsync(scenarios, cancellation);
        return ([.. attempts.Take(PageSize)], attempts.Count > PageSize);
    }

    private static IQueryable<Attempt> NewestFirst(AppDbContext db, int userId, int professionId) =>
        db.Attempts.AsNoTracking()
        .Where(a => a.UserId == userId && a.ProfessionId == professionId).OrderByDescending(a => a.Number);
}
