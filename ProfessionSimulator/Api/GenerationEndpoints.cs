using System.Security.Claims;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Streaming;

namespace ProfessionSimulator.Api;

/// <summary>Following a text again, and cancelling it.</summary>
internal static class GenerationEndpoints
{
    public static void MapGenerations(this RouteGroupBuilder api)
    {
        var generations = api.MapGroup("/generations").RequireAuthorization(ApiServices.Policy);
        generations.MapGet("/{id:int}/stream", FollowAsync);
        generations.MapDelete("/{id:int}", CancelAsync);
    }

    /// <summary>
    /// Goes on behind <c>Last-Event-ID</c> or <c>?after=</c>; an ended generation repeats its terminal event, 204 after it.
    /// One that was lost in a restart is followed by its successor, with <c>reset</c>. 404 <c>not_found</c>; 429 <c>too_many_streams</c>.
    /// </summary>
    private static async Task FollowAsync(
        int id, ClaimsPrincipal user, HttpContext http, FindText texts, FindPosition find, TextReplies replies, ILogger<FeedStream> log)
    {
        var text = await texts.FollowAsync(user.Id(), id, http.RequestAborted);
        var position = await find.OfGenerationAsync(text.Generation, http.RequestAborted);
        await replies.StreamAsync(http, position, text.Text, StreamingLog.CurrentTask(log, user.Id(), position.Attempt.ProfessionId));
    }

    /// <summary>Stops the writing. 204, also when it had ended; 404 <c>not_found</c>; 503 <c>storage</c>.</summary>
    private static async Task<IResult> CancelAsync(int id, ClaimsPrincipal user, FindText texts, GenerationEngine engine, CancellationToken cancellation)
    {
        var generation = await texts.FindAsync(user.Id(), id, cancellation);
        await engine.CancelAsync(generation.Id, cancellation);
        return Results.NoContent();
    }
}
