using Microsoft.AspNetCore.Http.Features;

namespace ProfessionSimulator.Streaming;

internal static class SseResponse
{
    /// <summary>Neither a cache nor a proxy nor this server may hold an event back.</summary>
    public static void Prepare(HttpResponse response)
    {
        response.ContentType = "text/event-stream; charset=utf-8";
        PassThrough(response);
    }

    /// <summary>The same for what is no stream of events.</summary>
    public static void PassThrough(HttpResponse response)
    {
        response.Headers.CacheControl = "no-cache, no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        response.HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
    }
}
