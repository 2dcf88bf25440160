using Microsoft.AspNetCore.Http.Features;

namespace ProfessionSimulator.Streaming;

internal static class SseResponse
{
    /// <summary>Prepares a stream of events, which neither a cache nor a proxy nor this server may hold back.</summary>
    public static void Prepare(HttpResponse response)
    {
        response.ContentType = "text/event-stream; charset=utf-8";
        DisableBuffering(response);
    }

    /// <summary>Does the same for a response that is not a stream of events.</summary>
    public static void DisableBuffering(HttpResponse response)
    {
        response.Headers.CacheControl = "no-cache, no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        response.HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
    }
}
