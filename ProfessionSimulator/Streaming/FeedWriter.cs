using System.IO.Pipelines;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Streaming;

/// <summary>
/// Where a stream begins: at the first word, where the client was, or over again because it cannot be continued.
/// </summary>
internal enum FeedStart { Fresh, Continued, Restarted }

/// <summary>
/// Writes the stream of one watcher: replays the text, follows it to its end, and writes one terminal event. A reset that
/// is not replayed, a stopping server, a lost text and a failed commit end the stream earlier, and the client asks again.
/// </summary>
internal sealed class FeedWriter(
    HttpContext http, LiveText text, Watcher watcher, IFeedEncoding encoding, TimeSpan readerTimeout, TimeProvider time,
    CancellationToken stopping)
{
    private static readonly TimeSpan s_pingInterval = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_tick = TimeSpan.FromSeconds(5);

    private readonly PipeWriter _output = http.Response.BodyWriter;
    private readonly ResponseFlusher _flusher = new(http, readerTimeout, time);
    private readonly CancellationToken _aborted = http.RequestAborted;
    private LiveText _text = text;
    private Watcher _watcher = watcher;
    private Phase? _phase;
    private long? _lastPieceAt;
    private long _lastWriteAt = time.GetTimestamp();
    private bool _unflushed;

    public async Task<bool> RunAsync(FeedStart start)
    {
        // Other threads only wake the watcher, so that no timer and no registration is touched per piece.
        using var pause = new Pause(time);
        await using var onAbort = _aborted.Register(Stop);
        await using var onStop = stopping.Register(Stop);
        await using var onTick = time.CreateTimer(_ => Tick(), null, s_tick, s_tick);
        await BeginAsync(start);
        if (start == FeedStart.Restarted && !encoding.ReplaysAfterReset)
            return false;
        while (true)
        {
            _aborted.ThrowIfCancellationRequested();
            // The ending is read before the pieces, so that all pieces are there once it is seen.
            var ending = _text.Ending;
            WritePieces();
            if (ending is not null)
                return await EndAsync(ending);
            if (_text.Replacement is { } stored)
            {
                if (!await StartOverAsync(stored))
                    return false;
                continue;
            }
            WritePhase(_text.Phase);
            if (Interruption is { } code)
                return await InterruptAsync(code);
            WritePingIfSilent();
            if (_unflushed)
            {
                await _flusher.FlushAsync();
                RecordFlush();
            }
            await _watcher.WaitAsync();
            if (MeasurePause() is var rest && rest > TimeSpan.Zero)
                await pause.WaitAsync(rest);
        }

        void Tick()
        {
            _watcher.Wake();
            _flusher.CloseIfStalled();
        }

        void Stop()
        {
            _watcher.Wake();
            pause.End();
        }
    }

    private async Task BeginAsync(FeedStart start)
    {
        if (start == FeedStart.Restarted)
            encoding.WriteReset(_output, _text);
        if (start == FeedStart.Continued)
            encoding.Continue(_text, _watcher.Offset);
        else
            encoding.WriteBeginning(_output, _text);
        await FlushAsync();
    }

    /// <summary>Another node wrote the text, and what arrived of it here is not what was stored.</summary>
    private async Task<bool> StartOverAsync(LiveText stored)
    {
        _text = stored;
        _watcher = stored.Watch(0)!;
        await BeginAsync(FeedStart.Restarted);
        return encoding.ReplaysAfterReset;
    }

    private void WritePieces()
    {
        if (encoding.Pace > TimeSpan.Zero)
        {
            WritePiece(_watcher.TakeRest());
        }
        else
        {
            while (_watcher.TryRead(out var piece))
                WritePiece(piece);
        }
    }

    private void WritePiece(string piece)
    {
        if (piece.Length == 0)
            return;
        WritePhase(Phase.Writing);
        encoding.WritePiece(_output, _text, piece, _watcher.Offset);
        _lastPieceAt = time.GetTimestamp();
        _unflushed = true;
    }

    private void WritePhase(Phase phase)
    {
        if (phase == _phase)
            return;
        _phase = phase;
        encoding.WritePhase(_output, phase);
        _unflushed = true;
    }

    private string? Interruption =>
        stopping.IsCancellationRequested ? FailureCodes.ServerRestarting
        : _text.Interruption is { } code ? code
        : _phase == Phase.RetryingStore && encoding.StopsOnStoreRetry ? FailureCodes.Storage
        : null;

    private void WritePingIfSilent()
    {
        if (_unflushed || time.GetElapsedTime(_lastWriteAt) < s_pingInterval)
            return;
        encoding.WritePing(_output);
        _unflushed = true;
    }

    private async Task<bool> EndAsync(Ending ending)
    {
        encoding.WriteEnd(_output, _text, ending);
        await FlushAsync();
        return true;
    }

    private async Task<bool> InterruptAsync(string code)
    {
        encoding.WriteInterruption(_output, code);
        await FlushAsync();
        return false;
    }

    private async Task FlushAsync()
    {
        await _flusher.FlushAsync();
        RecordFlush();
    }

    private void RecordFlush()
    {
        _lastWriteAt = time.GetTimestamp();
        _unflushed = false;
        if (_lastPieceAt is not null && !_text.IsDelivered)
            _text.MarkDelivered();
    }

    private TimeSpan MeasurePause() =>
        _lastPieceAt is { } last && encoding.Pace > TimeSpan.Zero
            ? encoding.Pace - time.GetElapsedTime(last)
            : TimeSpan.Zero;
}
