using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Data;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Api;

/// <summary>A profession in the catalogue; <paramref name="TotalMinutes"/> is the sum of its tasks' time limits.</summary>
internal sealed record ProfessionResponse(
    int Id, string Name, string Description, string Category, string Language, bool IsActive, int TaskCount, int TotalMinutes, DateTimeOffset CreatedAt);

internal static class ProfessionEndpoints
{
    public static void MapProfessions(this RouteGroupBuilder api)
    {
        var professions = api.MapGroup("/professions").RequireAuthorization(ApiServices.Policy);
        professions.MapGet("/", ListAsync);
        professions.MapGet("/{id:int}", FindAsync);
    }

    /// <summary>What can be played; <c>category</c> and <c>language</c> match exactly, <c>q</c> anywhere in name or description.</summary>
    private static async Task<List<ProfessionResponse>> ListAsync(
        string? category, string? language, string? q, IDbContextFactory<AppDbContext> contexts, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var found = await Responses(Published(db)
            .Where(p => (category == null || p.Category == category) && (language == null || p.Language == language))
            .OrderBy(p => p.Id)).ToListAsync(cancellation);
        // SQLite's LIKE knows upper and lower case of ASCII only.
        return q is null ? found : [.. found.Where(p =>
            p.Name.Contains(q, StringComparison.OrdinalIgnoreCase) || p.Description.Contains(q, StringComparison.OrdinalIgnoreCase))];
    }

    /// <summary>One profession. 404 <c>not_found</c>.</summary>
    private static async Task<ProfessionResponse> FindAsync(int id, IDbContextFactory<AppDbContext> contexts, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await Responses(Published(db).Where(p => p.Id == id)).SingleOrDefaultAsync(cancellation) ?? throw new RuleException(RuleCodes.NotFound);
    }

    private static IQueryable<Profession> Published(AppDbContext db) => db.Professions.Where(p => p.IsPublished && p.CurrentScenario != null);

    private static IQueryable<ProfessionResponse> Responses(IQueryable<Profession> professions) => professions.Select(p => new ProfessionResponse(
        p.Id, p.Name, p.Description, p.Category, p.Language, p.IsPublished,
        p.CurrentScenario!.Tasks.Count, p.CurrentScenario.Tasks.Sum(t => t.TimeLimitMinutes), p.CreatedAt));
}
