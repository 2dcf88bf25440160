using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Api.OpenApi;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Data;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Api;

/// <summary>A profession in the catalogue.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">In its own language.</param>
/// <param name="Description">What the day is about.</param>
/// <param name="Category">For example `management`.</param>
/// <param name="Language">Its language, `en` or `ru`.</param>
/// <param name="IsActive">Whether it can be started.</param>
/// <param name="TaskCount">Tasks in an attempt.</param>
/// <param name="TotalMinutes">The sum of its tasks' time limits.</param>
/// <param name="CreatedAt">When it was added to this site, UTC.</param>
internal sealed record ProfessionResponse(
    int Id, string Name, string Description, string Category, string Language, bool IsActive, int TaskCount,
    int TotalMinutes, DateTimeOffset CreatedAt);

/// <summary>The operations that read the catalogue.</summary>
internal static class ProfessionEndpoints
{
    public static void MapProfessions(this RouteGroupBuilder api)
    {
        var professions = api.MapGroup("/professions").RequireAuthorization(ApiServices.Policy).WithTags("Professions");
        professions.MapGet("/", ListAsync).Describe("listProfessions", new() { Responses = [Examples.Professions] });
        professions.MapGet("/{id:int}", GetAsync).Describe(
            "getProfession", new() { Responses = [Examples.Profession], Failures = [RuleCodes.NotFound] });
    }

    /// <summary>List the professions.</summary>
    /// <remarks>Filters are combined with AND. Hidden professions are not listed.</remarks>
    /// <param name="category">Matches exactly.</param>
    /// <param name="language">Matches exactly: `en` or `ru`.</param>
    /// <param name="q">
    /// Finds professions that have all of these words in their name, description, category or keywords. Case is
    /// ignored, long words match with any ending, and `ё` is `е`.
    /// </param>
    internal static async Task<Ok<List<ProfessionResponse>>> ListAsync(
        string? category, string? language, string? q, IDbContextFactory<AppDbContext> contexts, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var listed = await db.Professions.Published().AsNoTracking()
            .Where(p => (category == null || p.Category == category) && (language == null || p.Language == language))
            .ToListAsync(cancellation);
        var found = listed.Where(p => ProfessionSearch.Matches(q, p)).Select(p => p.Id).ToList();
        return TypedResults.Ok(await SelectResponses(
            db.Professions.Where(p => found.Contains(p.Id)).OrderBy(p => p.Id)).ToListAsync(cancellation));
    }

    /// <summary>Get a profession.</summary>
    /// <remarks>404 if it is hidden.</remarks>
    /// <param name="id">The profession.</param>
    internal static async Task<Ok<ProfessionResponse>> GetAsync(
        int id, IDbContextFactory<AppDbContext> contexts, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var profession = await SelectResponses(db.Professions.Published().Where(p => p.Id == id))
            .SingleOrDefaultAsync(cancellation);
        return TypedResults.Ok(profession ?? throw new RuleException(RuleCodes.NotFound));
    }

    private static IQueryable<ProfessionResponse> SelectResponses(IQueryable<Profession> professions) =>
        professions.Select(p => new ProfessionResponse(
            p.Id, p.Name, p.Description, p.Category, p.Language, p.IsPublished,
        p.CurrentScenario!.Tasks.Count, p.CurrentScenario.Tasks.Sum(t => t.TimeLimitMinutes), p.CreatedAt));
}
