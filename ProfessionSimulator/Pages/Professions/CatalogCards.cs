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

    /// <summary>All that the card in the catalog shows, so that equal cards are rendered once.</summary>
    /// <param name="maxAttempts">How many timed attempts a learner has.</param>
    public string GetMarkupKey(int maxAttempts) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Profession.Id} {Profession.CurrentScenarioId} {Profession.Category} {Profession.Language} "
        + $"{Profession.Name}\0{Profession.Description}\0"
        + $"{Latest?.Status} {Latest?.ScenarioId} {Latest?.DoneCount} {Latest?.CompletedAt?.UtcTicks} {AttemptsUsed} {maxAttempts}");
}

/// <summary>Reads what the catalog shows: published professions, those in the interface's language first.</summary>
internal sealed class CatalogCards(IDbContextFactory<AppDbContext> contexts, PreparedReads reads, ScenarioCache scenarios)
{
    /// <summary>
    /// One statement for everything, because each costs more than what it finds here. Keywords are left out, since reading
    /// them takes a third of its time.
    /// </summary>
    private static readonly CompiledQuery<Func<AppDbContext, int, IAsyncEnumerable<FoundProfession>>> s_list =
        new(() => EF.CompileAsyncQuery((AppDbContext db, int userId) =>
            db.Set<Profession>().Where(p => p.IsPublished && p.CurrentScenarioId != null)
                .LeftJoin(
                    db.Set<Attempt>().Include(a => a.Tasks).Where(a => a.UserId == userId
                        && a.Number == db.Set<Attempt>().Where(other => other.UserId == userId && other.ProfessionId == a.ProfessionId)
                            .Max(other => other.Number)),
                    p => p.Id,
                    a => a.ProfessionId,
                    (p, latest) => new FoundProfession(
                        new Profession
                        {
                            Id = p.Id,
                            PackId = p.PackId,
                            Name = p.Name,
                            Description = p.Description,
                            Category = p.Category,
                            Language = p.Language,
                            CurrentScenarioId = p.CurrentScenarioId,
                        },
                        latest,
                        db.Set<Attempt>().Count(a => a.UserId == userId && a.ProfessionId == p.Id && a.Mode == AttemptMode.Timed)))
                .AsNoTracking().AsSingleQuery()));

    private static readonly CompiledQuery<Func<AppDbContext, IAsyncEnumerable<Profession>>> s_listForNobody =
        new(() => EF.CompileAsyncQuery((AppDbContext db) =>
            db.Set<Profession>().AsNoTracking().Where(p => p.IsPublished && p.CurrentScenarioId != null)));

    /// <param name="userId">The visitor; null for one who is not signed in.</param>
    /// <param name="isSearch">Whether the visitor searches for words, which may be keywords.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<List<ProfessionCard>> ListAsync(int? userId, bool isSearch, CancellationToken cancellation)
    {
        var found = await reads.ReadAsync(db => FindPublishedAsync(db, userId, isSearch, cancellation), cancellation);
        var current = await scenarios.GetAsync(found.Select(row => row.Profession.CurrentScenarioId!.Value), cancellation);
        foreach (var (profession, latest, _) in found)
        {
            profession.CurrentScenario = current[profession.CurrentScenarioId!.Value];
            if (latest is not null)
                latest.Scenario = await scenarios.GetAsync(latest.ScenarioId, cancellation);
        }
        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        return [.. found.OrderBy(row => row.Profession.Language != language).ThenBy(row => row.Profession.Language)
            .ThenBy(row => row.Profession.Id)
            .Select(row => new ProfessionCard(row.Profession, row.Latest, row.AttemptsUsed))];
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

    private static async Task<List<FoundProfession>> FindPublishedAsync(
        AppDbContext db, int? userId, bool isSearch, CancellationToken cancellation)
    {
        if (userId is not { } visitor)
            return await s_listForNobody.For(db)(db).Select(p => new FoundProfession(p, null, 0)).ToListAsync(cancellation);
        var found = await s_list.For(db)(db, visitor).ToListAsync(cancellation);
        if (isSearch)
            await AddKeywordsAsync(db, found, cancellation);
        return found;
    }

    private static async Task AddKeywordsAsync(AppDbContext db, List<FoundProfession> found, CancellationToken cancellation)
    {
        var keywords = await db.Professions.Published().Select(p => new { p.Id, p.Keywords })
            .ToDictionaryAsync(p => p.Id, p => p.Keywords, cancellation);
        foreach (var (profession, _, _) in found)
            profession.Keywords = keywords.GetValueOrDefault(profession.Id, []);
    }

    /// <summary>A profession with the visitor's latest attempt.</summary>
    private sealed record FoundProfession(Profession Profession, Attempt? Latest, int AttemptsUsed);
}
