using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Data;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Pages.Professions;

/// <summary>A profession and where the visitor stands in it.</summary>
internal sealed record ProfessionCard(Profession Profession, Attempt? Latest)
{
    public int TaskCount => Profession.CurrentScenario!.Tasks.Count;

    public int TotalMinutes => Profession.CurrentScenario!.Tasks.Sum(t => t.TimeLimitMinutes);

    /// <summary>The tasks answered in the latest attempt, unless that was left.</summary>
    public int DoneCount => Latest is { Status: not AttemptStatus.Abandoned } ? Latest.Tasks.Count(t => t.Answer is not null) : 0;

    public DayLine Line => DayLine.Of(Profession.CurrentScenario!, DoneCount);

    public Attempt? InProgress => Latest is { Status: AttemptStatus.InProgress } ? Latest : null;
}

/// <summary>What the catalogue shows: published professions, those in the interface's language first.</summary>
internal sealed class CatalogCards(IDbContextFactory<AppDbContext> contexts)
{
    public async Task<List<ProfessionCard>> AllAsync(int? userId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var professions = await Published(db).ToListAsync(cancellation);
        var latest = await LatestAttemptsAsync(db, userId, cancellation);
        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        return [.. professions.OrderBy(p => p.Language != language).ThenBy(p => p.Language).ThenBy(p => p.Id)
            .Select(p => new ProfessionCard(p, latest.GetValueOrDefault(p.Id)))];
    }

    /// <summary>One profession; a hidden one is there for whoever has played it.</summary>
    public async Task<Profession> OneAsync(int? userId, int professionId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Professions.AsNoTracking().Include(p => p.CurrentScenario!.Tasks)
            .Where(p => p.CurrentScenario != null && (p.IsPublished || db.Attempts.Any(a => a.UserId == userId && a.ProfessionId == p.Id)))
            .SingleOrDefaultAsync(p => p.Id == professionId, cancellation) ?? throw new RuleException(RuleCodes.NotFound);
    }

    private static IQueryable<Profession> Published(AppDbContext db) =>
        db.Professions.AsNoTracking().Include(p => p.CurrentScenario!.Tasks).Where(p => p.IsPublished && p.CurrentScenario != null);

    private static async Task<Dictionary<int, Attempt>> LatestAttemptsAsync(AppDbContext db, int? userId, CancellationToken cancellation)
    {
        var attempts = await db.Attempts.AsNoTracking().Include(a => a.Tasks).Include(a => a.Profession).Include(a => a.Scenario.Tasks)
            .Where(a => a.UserId == userId).AsSplitQuery().ToListAsync(cancellation);
        return attempts.GroupBy(a => a.ProfessionId).ToDictionary(group => group.Key, group => group.MaxBy(a => a.Number)!);
    }
}
