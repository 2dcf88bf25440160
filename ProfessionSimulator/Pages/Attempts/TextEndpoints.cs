using ProfessionSimulator.Accounts;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Pages.Attempts.Streams;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>
/// Serves a learner's finished texts exactly as the model wrote them, and the state of a growing one.
/// </summary>
internal static class TextEndpoints
{
    public static void MapTexts(this WebApplication app)
    {
        app.MapGet("/generations/{id:int}/text", ReadAsync).AllowAnonymous();
        app.MapGet("/generations/{id:int}/status", StatusAsync).AllowAnonymous();
    }

    /// <summary>Serves the text as plain text, which every browser shows.</summary>
    private static Task<IResult> ReadAsync(int id, HttpContext http, AttemptQueries attempts) =>
        ForOwnerAsync(http, Results.Challenge(), async userId =>
        {
            var generation = await attempts.FindTextAsync(userId, id, http.RequestAborted);
            return generation.State == GenerationState.Completed
                ? Results.Text(generation.Text, "text/plain; charset=utf-8")
                : throw new RuleException(RuleCodes.NotFound);
        });

    /// <summary>
    /// Returns the phase of a growing text, or else its result, for a hidden tab, which has closed its stream.
    /// </summary>
    private static Task<IResult> StatusAsync(int id, HttpContext http, AttemptQueries attempts, GenerationEngine engine) =>
        ForOwnerAsync(http, Results.StatusCode(StatusCodes.Status401Unauthorized), async userId =>
        {
            // The engine is asked before the row is read: a text that ends in between is stored by then.
            var growing = engine.Find(id) is { Ending: null } text ? HtmlEncoding.GetPhaseName(text.Phase) : null;
            var generation = await attempts.FindTextAsync(userId, id, http.RequestAborted);
            return Results.Text(growing ?? DescribeStored(generation, engine));
        });

    /// <summary>Another node may be writing it: then its pieces are not here.</summary>
    private static string DescribeStored(Generation generation, GenerationEngine engine) => generation.State switch
    {
        GenerationState.Completed => "completed",
        GenerationState.Live when !engine.IsLost(generation) => HtmlEncoding.GetPhaseName(Phase.Writing),
        _ => "failed",
    };

    /// <summary>Answers the owner and nobody else; to others what is not theirs does not exist.</summary>
    internal static async Task<IResult> ForOwnerAsync(
        HttpContext http, IResult signedOut, Func<int, Task<IResult>> answer)
    {
        if (http.User.AccountId is not { } userId)
            return signedOut;
        try
        {
            http.Response.Headers.CacheControl = "no-store";
            return await answer(userId);
        }
        catch (RuleException)
        {
            return Results.StatusCode(StatusCodes.Status404NotFound);
        }
    }
}
