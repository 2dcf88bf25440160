using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Api.OpenApi;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Simulation.Texts;
using ProfessionSimulator.Streaming;

namespace ProfessionSimulator.Api;

/// <summary>The operations that follow a text again or cancel it.</summary>
internal static class GenerationEndpoints
{
    public static void MapGenerations(this RouteGroupBuilder api)
    {
        var generations = api.MapGroup("/generations").RequireAuthorization(ApiServices.Policy).WithTags("Texts");
        generations.MapGet("/{id:int}/stream", FollowAsync).Describe("followText", new()
        {
            CanStream = true,
            Failures = [RuleCodes.NotFound, RuleCodes.AttemptAbandoned, RuleCodes.AnswerConflict, .. CommonFailures.Limits,
                FailureCodes.ServerRestarting],
        });
        generations.MapDelete("/{id:int}", CancelAsync)
            .Describe("cancelText", new() { Failures = [RuleCodes.NotFound, FailureCodes.Storage] });
    }

    /// <summary>Resume a stream.</summary>
    /// <remarks>
    /// Continues exactly after `Last-Event-ID` or `?after=`. A text that has ended repeats its terminal event; after
    /// that one the response is 204. A text that was lost in a restart is followed by its successor, after `reset`.
    /// </remarks>
    /// <param name="id">The text's `generation_id`.</param>
    internal static async Task FollowAsync(
        int id, ClaimsPrincipal user, HttpContext http, AttemptQueries attempts, AttemptTexts texts, TextReplies replies,
        ILogger<FeedStream> log)
    {
        var asked = await attempts.FindTextAsync(user.Id(), id, http.RequestAborted);
        var (generation, text) = await texts.OpenAsync(asked, http.RequestAborted);
        var step = await attempts.FindStepAsync(generation, http.RequestAborted);
        await replies.StreamAsync(
            http, step, text, StreamingLog.ForCurrentTask(log, user.Id(), step.Attempt.ProfessionId));
    }

    /// <summary>Cancel a text.</summary>
    /// <remarks>
    /// Returns 204 even if the text has already ended. Open streams get `error` with `canceled`; requesting the task
    /// again starts a new text.
    /// </remarks>
    /// <param name="id">The text's `generation_id`.</param>
    internal static async Task<NoContent> CancelAsync(
        int id, ClaimsPrincipal user, AttemptQueries attempts, GenerationEngine engine, CancellationToken cancellation)
    {
        var generation = await attempts.FindTextAsync(user.Id(), id, cancellation);
        await engine.CancelAsync(generation.Id, cancellation);
        return TypedResults.NoContent();
    }
}
