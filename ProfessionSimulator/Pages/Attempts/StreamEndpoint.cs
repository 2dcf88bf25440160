using Microsoft.Extensions.Options;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Markdown;
using ProfessionSimulator.Pages.Attempts.Streams;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Simulation.Texts;
using ProfessionSimulator.Streaming;
using ProfessionSimulator.Web;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>Streams the growing text of an attempt as fragments for the SSE extension of htmx.</summary>
internal static class StreamEndpoint
{
    public static void MapPageStream(this WebApplication app) =>
        app.MapGet("/generations/{id:int}/stream", FollowAsync).AllowAnonymous();

    /// <summary>
    /// Responds with 401 and 404 without a body, at which the page's script stops; it would take a sign-in page for a
    /// stream.
    /// </summary>
    private static async Task<IResult> FollowAsync(
        int id, HttpContext http, AttemptQueries attempts, AttemptTexts texts, FeedStream feed, InlineMarkdown inline,
        IOptions<StreamingOptions> options, ILogger<FeedStream> log)
    {
        if (http.User.Identity is not { IsAuthenticated: true })
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        try
        {
            var asked = await attempts.FindTextAsync(http.User.Id(), id, http.RequestAborted);
            var (generation, text) = await texts.OpenAsync(asked, http.RequestAborted);
            var seen = StreamEventId.FromRequest(http.Request);
            var streamLog = CreateLog(
                log, generation, await attempts.FindStepAsync(generation, http.RequestAborted), seen);
            streamLog.WriteStart();
            if (await feed.WriteAsync(http, text, seen, new HtmlEncoding(inline, options.Value.PagePace))
                && text.Ending?.State == GenerationState.Completed)
            {
                streamLog.WriteCompletion();
            }

            return Results.Empty;
        }
        catch (RuleException)
        {
            return Results.StatusCode(StatusCodes.Status404NotFound);
        }
        catch (LimitException e)
        {
            // The page's script then fetches the panel every two seconds instead, until the text is complete.
            http.Response.RefuseForNow(e);
            return Results.StatusCode(StatusCodes.Status429TooManyRequests);
        }
        catch (GenerationException)
        {
            // The server is stopping; the next one starts the text again.
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>
    /// The first stream after an answer is logged with that answer, every other one with the current task.
    /// </summary>
    public static StreamingLog CreateLog(ILogger log, Generation generation, AttemptStep step, StreamEventId? seen)
    {
        var order = step.Task?.Order ?? step.TaskCount + 1;
        var answered = step.Attempt.Tasks.SingleOrDefault(t => t.Order == order - 1);
        return answered is not null && (seen is null || seen.Value.Offset == 0)
            ? StreamingLog.ForSubmittedAnswer(log, generation.OwnerId, answered.Id)
            : StreamingLog.ForCurrentTask(log, generation.OwnerId, step.Attempt.ProfessionId);
    }
}
