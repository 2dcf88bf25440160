using System.IO.Pipelines;

namespace ProfessionSimulator.Streaming;

/// <summary>
/// Flushes the response of one watcher. A flush waits while the buffers of the connection are full, which holds up
/// nobody else. If it waits for too long, the connection is closed, and the reader continues on another one.
/// </summary>
internal sealed class ResponseFlusher(HttpContext http, TimeSpan readerTimeout, TimeProvider time)
{
    private const long Never = long.MaxValue;

    private readonly PipeWriter _response = http.Response.BodyWriter;
    private readonly CancellationToken _aborted = http.RequestAborted;
    private long _waitingSince = Never;

    /// <summary>Completes at once, and allocates nothing, while there is room in the buffers.</summary>
    public ValueTask<FlushResult> FlushAsync()
    {
        var flush = _response.FlushAsync(_aborted);
        return flush.IsCompleted ? flush : WaitAsync(flush);
    }

    /// <summary>A timer calls this now and then, so that none is needed for each flush.</summary>
    public void CloseIfStalled()
    {
        if (time.GetElapsedTime(Volatile.Read(ref _waitingSince)) >= readerTimeout)
            http.Abort();
    }

    private async ValueTask<FlushResult> WaitAsync(ValueTask<FlushResult> flush)
    {
        Volatile.Write(ref _waitingSince, time.GetTimestamp());
        try
        {
            return await flush;
        }
        finally
        {
            Volatile.Write(ref _waitingSince, Never);
        }
    }
}
