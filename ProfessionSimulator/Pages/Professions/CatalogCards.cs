using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Data;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Pages.Professions;

/// <summary>A profession with the visitor's progress.</summary>
/// <param name="Profession">The profession.</param>
/// <param name="Latest">The visitor's latest attempt.</param>
/// <param name="AttemptsUsed">How many of the visitor's attempts were timed.</param>
internal sealed record ProfessionCard(Profession Profession, Attempt? Latest, int AttemptsUsed)
{
    public IReadOnlyList<TaskTemplate> Tasks { get; } = [.. Profession.CurrentScenario!.Tasks.OrderBy(t => t.Order)];

    public int TotalMinutes => Tasks.Sum(t => t.TimeLimitMinutes);

    public DayLength Length => DayLength.FromMinutes(TotalMinutes);

    public DayLine Line => DayLine.Create(Tasks, Latest);

    public Attempt? InProgress => Latest is { Status: AttemptStatus.InProgress } ? Latest : null;
}

/// <summary>Reads what the catalog shows: published professions, those in the interface's language first.</summary>
internal sealed class CatalogCards(IDbContextFactory<AppDbContext> contexts, ScenarioCache scenarios)
{
    public async Task<List<ProfessionCard>> ListAsync(int? userId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var professions = await db.Professions.Published().AsNoTracking().ToListAsync(cancellation);
        var current = await scenarios.GetAsync(professions.Select(p => p.CurrentScenarioId!.Value), cancellation);
        foreach (var profession in professions)
            profession.CurrentScenario = current[profession.CurrentScenarioId!.Value];
        var played = await FindLatestAttemptsAsync(db, userId, cancellation);
        var used = await CountTimedAttemptsAsync(db, userId, cancellation);
        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        return [.. professions.OrderBy(p => p.Language != language).ThenBy(p => p.Language).ThenBy(p => p.Id)
            .Select(p => new ProfessionCard(p, played.GetValueOrDefault(p.Id), used.GetValueOrDefault(p.Id)))];
    }

    /// <summary>Returns a profession; learners who have played it can still see it when it is hidden.</summary>
    public async Task<Profession> FindAsync(int? userId, int professionId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var attempts = db.Attempts;
        var profession = await db.Professions.AsNoTracking()
            .Where(p => p.CurrentScenario != null
                && (p.IsPublished || attempts.Any(a => a.UserId == userId && a.ProfessionId == p.Id)))
            .SingleOrDefaultAsync(p => p.Id == professionId, cancellation)
            ?? throw new RuleException(RuleCodes.NotFound);
        profession.CurrentScenario = await scenarios.GetAsync(profession.CurrentScenarioId!.Value, cancellation);
        return profession;
    }

    /// <summary>Returns the latest attempt at each profession.</summary>
    private async Task<Dictionary<int, Attempt>> FindLatestAttemptsAsync(
        AppDbContext db, int? userId, CancellationToken cancellation)
    {
        if (userId is null)
            return [];
        var own = db.Attempts.Where(a => a.UserId == userId);
        var latest = await own
            .Where(a => a.Number == own.Where(other => other.ProfessionId == a.ProfessionId).Max(other => other.Number))
            .ReadWithContentAsync(scenarios, cancellation);
        return latest.ToDictionary(a => a.ProfessionId);
    }

    private static async Task<Dictionary<int, int>> CountTimedAttemptsAsync(
        AppDbContext db, int? userId, CancellationToken cancellation) => userId is null
        ? []
        : await db.Attempts.Where(a => a.UserId == userId && a.Mode == AttemptMode.Timed)
            .GroupBy(a => a.ProfessionId, (id, attempts) => new { Id = id, Count = attempts.Count() })
            .ToDictionaryAsync(row => row.Id, row => row.Count, cancellation);
}
