using System.ComponentModel;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Api.OpenApi;
using ProfessionSimulator.Common;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Api;

/// <summary>The operations on a learner's attempts at a profession.</summary>
internal static class ProgressEndpoints
{
    private const string AttemptNumberDescription =
        "The attempt to replace, by default the latest; 0 if there is none. Repeating the call starts no second replacement.";

    public static void MapProgress(this RouteGroupBuilder api)
    {
        var progress = api.MapGroup("/professions/{professionId:int}/progress")
            .RequireAuthorization(ApiServices.Policy).WithTags("Attempts");
        progress.MapGet("/", GetLatestAsync).Describe(
            "getProgress", new() { Responses = [Examples.Progress], Failures = [RuleCodes.NotFound] });
        progress.MapGet("/{attemptNumber:int}", GetAttemptAsync)
            .Describe("getAttempt", new() { Responses = [Examples.Progress], Failures = [RuleCodes.NotFound] });
        progress.MapGet("/history", ListAttemptsAsync)
            .Describe("listAttempts", new() { Responses = [Examples.History], Failures = [RuleCodes.NotFound] });
        progress.MapPost("/restart", RestartAsync).Describe("restart", new()
        {
            Status = StatusCodes.Status201Created,
            Responses = [Examples.NewAttempt],
            Failures = [RuleCodes.Validation, RuleCodes.NotFound, RuleCodes.AttemptsExhausted, RuleCodes.IdempotencyKeyReused,
                LimitCodes.TooManyRequests, LimitCodes.BudgetExhausted],
        });
    }

    /// <summary>Get the latest attempt.</summary>
    /// <remarks>`not_started` when there is none. Creates nothing.</remarks>
    /// <param name="professionId">The profession.</param>
    internal static async Task<Ok<ProgressResponse>> GetLatestAsync(
        int professionId, ClaimsPrincipal user, AttemptHistory history, AttemptQueries attempts, CancellationToken cancellation)
    {
        if (await history.FindAsync(user.Id(), professionId, number: null, cancellation) is { } latest)
            return TypedResults.Ok(await CreateResponseAsync(latest, attempts, cancellation));
        return await history.KnowsAsync(professionId, cancellation)
            ? TypedResults.Ok(new ProgressResponse(0, professionId, 0, "not_started", null, null, null, null, null))
            : throw new RuleException(RuleCodes.NotFound);
    }

    /// <summary>Get an attempt.</summary>
    /// <remarks>The number counts the learner's attempts at this profession.</remarks>
    /// <param name="professionId">The profession.</param>
    /// <param name="attemptNumber">From 1.</param>
    internal static async Task<Ok<ProgressResponse>> GetAttemptAsync(
        int professionId, int attemptNumber, ClaimsPrincipal user, AttemptHistory history, AttemptQueries attempts,
        CancellationToken cancellation)
    {
        var attempt = await history.FindAsync(user.Id(), professionId, attemptNumber, cancellation)
            ?? throw new RuleException(RuleCodes.NotFound);
        return TypedResults.Ok(await CreateResponseAsync(attempt, attempts, cancellation));
    }

    /// <summary>List the attempts.</summary>
    /// <remarks>Newest first. Timed attempts count towards `max_attempts`, practice does not.</remarks>
    /// <param name="professionId">The profession.</param>
    internal static async Task<Ok<HistoryResponse>> ListAttemptsAsync(
        int professionId, ClaimsPrincipal user, AttemptHistory history, CancellationToken cancellation)
    {
        // Learners keep their attempts at a profession that is hidden later.
        var attempts = await history.ListAsync(user.Id(), professionId, cancellation);
        if (attempts.Count == 0 && !await history.KnowsAsync(professionId, cancellation))
            throw new RuleException(RuleCodes.NotFound);
        return TypedResults.Ok(new HistoryResponse(professionId, attempts.Count(a => a.Mode == AttemptMode.Timed), history.MaxAttempts,
            [.. attempts.Select(CreateResponse)]));
    }

    /// <summary>Start a new attempt.</summary>
    /// <remarks>
    /// The attempt in progress becomes `abandoned`; if it was timed, it still counts. Repeating the call with the same
    /// `Idempotency-Key` within seven days returns the attempt that it started, in its current state.
    /// </remarks>
    /// <param name="professionId">The profession.</param>
    internal static async Task<JsonHttpResult<ProgressResponse>> RestartAsync(
        int professionId,
        [FromQuery(Name = "attempt_number"), Description(AttemptNumberDescription)] int? attemptNumber,
        [FromQuery, Description(AttemptModes.Description)] string? mode,
        [FromHeader(Name = IdempotencyHeader.Name), Description(IdempotencyHeader.Description)] string? idempotencyKey,
        ClaimsPrincipal user, StartAttempt start, AttemptHistory history, AttemptQueries attempts,
        IStringLocalizer<Texts> texts, CancellationToken cancellation)
    {
        var request = IdempotencyHeader.Parse(idempotencyKey, $"restart {professionId} {attemptNumber} {mode}", texts);
        var latest = (await history.FindAsync(user.Id(), professionId, number: null, cancellation))?.Number ?? 0;
        if (attemptNumber < 0)
        {
            throw new RefusedException(RuleCodes.Validation, texts["This value isn't valid."])
            {
                Field = "attempt_number",
            };
        }

        if (attemptNumber > latest)
            throw new RuleException(RuleCodes.NotFound);
        var chosen = AttemptModes.Parse(mode, texts);
        var started = await start.RestartAsync(
            user.Id(), professionId, attemptNumber ?? latest, chosen, request, cancellation);
        var begun = await attempts.FindCurrentStepAsync(user.Id(), started.Id, cancellation);
        return TypedResults.Json(
            await CreateResponseAsync(begun.Attempt, attempts, cancellation), statusCode: StatusCodes.Status201Created);
    }

    private static async Task<ProgressResponse> CreateResponseAsync(
        Attempt attempt, AttemptQueries attempts, CancellationToken cancellation) => new(
        attempt.Id, attempt.ProfessionId, attempt.Number, WireJson.GetName(attempt.Status), attempt.LatestTask.Order,
        await attempts.FindReportAsync(attempt.Id, cancellation), attempt.StartedAt, attempt.CompletedAt,
        AttemptModes.Format(attempt.Mode));

    private static AttemptResponse CreateResponse(Attempt attempt) => new(
        attempt.Id, attempt.Number, WireJson.GetName(attempt.Status), attempt.StartedAt, attempt.CompletedAt,
        AttemptModes.Format(attempt.Mode));
}
