using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Api;

/// <summary>One attempt of the learner at a profession.</summary>
/// <param name="Id">The attempt's id; 0 when there is none.</param>
/// <param name="ProfessionId">The profession.</param>
/// <param name="AttemptNumber">From 1; 0 when there is none.</param>
/// <param name="Status"><c>not_started</c>, <c>in_progress</c>, <c>completed</c> or <c>abandoned</c>.</param>
/// <param name="CurrentTaskOrder">The latest task's place, from 1.</param>
/// <param name="FinalReport">The finished report, Markdown.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="CompletedAt">When the last answer was accepted, UTC.</param>
internal sealed record ProgressResponse(
    int Id, int ProfessionId, int AttemptNumber, string Status, int? CurrentTaskOrder, string? FinalReport,
    DateTimeOffset? StartedAt, DateTimeOffset? CompletedAt);

/// <summary>An attempt in a list.</summary>
internal sealed record AttemptResponse(int Id, int AttemptNumber, string Status, DateTimeOffset StartedAt, DateTimeOffset? CompletedAt);

/// <summary>All attempts, newest first, of at most <paramref name="MaxAttempts"/>.</summary>
internal sealed record HistoryResponse(int ProfessionId, int TotalAttempts, int MaxAttempts, IReadOnlyList<AttemptResponse> Attempts);

/// <summary>A learner's attempts at a profession.</summary>
internal static class ProgressEndpoints
{
    public static void MapProgress(this RouteGroupBuilder api)
    {
        var progress = api.MapGroup("/professions/{professionId:int}/progress").RequireAuthorization(ApiServices.Policy);
        progress.MapGet("/", LatestAsync);
        progress.MapGet("/{attemptNumber:int}", OneAsync);
        progress.MapGet("/history", HistoryAsync);
        progress.MapPost("/restart", RestartAsync);
    }

    /// <summary>The latest attempt; <c>not_started</c> when there is none. Creates nothing. 404 <c>not_found</c> for an unknown profession.</summary>
    private static async Task<ProgressResponse> LatestAsync(
        int professionId, ClaimsPrincipal user, AttemptHistory history, FindReport reports, CancellationToken cancellation)
    {
        var attempts = await history.OfAsync(user.Id(), professionId, cancellation);
        if (attempts is [var latest, ..])
            return await OfAsync(latest, reports, cancellation);
        return await history.KnowsAsync(professionId, cancellation)
            ? new(0, professionId, 0, "not_started", null, null, null, null)
            : throw new RuleException(RuleCodes.NotFound);
    }

    /// <summary>The attempt of this number. 404 <c>not_found</c>.</summary>
    private static async Task<ProgressResponse> OneAsync(
        int professionId, int attemptNumber, ClaimsPrincipal user, AttemptHistory history, FindReport reports, CancellationToken cancellation)
    {
        var attempts = await history.OfAsync(user.Id(), professionId, cancellation);
        var attempt = attempts.SingleOrDefault(a => a.Number == attemptNumber) ?? throw new RuleException(RuleCodes.NotFound);
        return await OfAsync(attempt, reports, cancellation);
    }

    /// <summary>All attempts, newest first. 404 <c>not_found</c> for an unknown profession.</summary>
    private static async Task<HistoryResponse> HistoryAsync(
        int professionId, ClaimsPrincipal user, AttemptHistory history, CancellationToken cancellation)
    {
        var attempts = await history.OfAsync(user.Id(), professionId, cancellation);
        if (attempts.Count == 0 && !await history.KnowsAsync(professionId, cancellation))
            throw new RuleException(RuleCodes.NotFound);
        return new(professionId, attempts.Count, history.MaxAttempts,
            [.. attempts.Select(a => new AttemptResponse(a.Id, a.Number, NameOf(a.Status), a.StartedAt, a.CompletedAt))]);
    }

    /// <summary>
    /// 201 with a new attempt; the one in progress becomes abandoned and counts. 409 <c>attempts_exhausted</c>.
    /// <c>?attempt_number=</c> names the attempt to leave: repeated, it is left once.
    /// </summary>
    private static async Task<IResult> RestartAsync(
        int professionId, [FromQuery(Name = "attempt_number")] int? attemptNumber, ClaimsPrincipal user,
        StartAttempt start, AttemptHistory history, FindReport reports, CancellationToken cancellation)
    {
        var left = attemptNumber ?? (await history.OfAsync(user.Id(), professionId, cancellation)).Select(a => a.Number).FirstOrDefault();
        var attemptId = await start.RestartAsync(user.Id(), professionId, left, AttemptMode.Timed, cancellation);
        var attempt = (await history.OfAsync(user.Id(), professionId, cancellation)).Single(a => a.Id == attemptId);
        return Results.Json(await OfAsync(attempt, reports, cancellation), statusCode: StatusCodes.Status201Created);
    }

    private static async Task<ProgressResponse> OfAsync(Attempt attempt, FindReport reports, CancellationToken cancellation) => new(
        attempt.Id, attempt.ProfessionId, attempt.Number, NameOf(attempt.Status), attempt.LatestTask.Order,
        await reports.FindAsync(attempt.Id, cancellation), attempt.StartedAt, attempt.CompletedAt);

    private static string NameOf(AttemptStatus status) => JsonNamingPolicy.SnakeCaseLower.ConvertName(status.ToString());
}
