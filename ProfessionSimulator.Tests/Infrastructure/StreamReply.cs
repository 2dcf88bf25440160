namespace ProfessionSimulator.Tests.Infrastructure;

/// <summary>Streams a text; by default at once and to its regular end.</summary>
internal sealed class StreamReply(IReadOnlyList<string> pieces) : Reply
{
    private TimeSpan _beforeFirst;
    private TimeSpan _beforeEach;
    private int? _writeSize;
    private string _finish = "stop";
    private Func<UpstreamCall, Task>? _fault;

    /// <summary>Lets real time pass before the first piece and before each further one.</summary>
    public StreamReply Paced(int firstMilliseconds, int eachMilliseconds)
    {
        _beforeFirst = TimeSpan.FromMilliseconds(firstMilliseconds);
        _beforeEach = TimeSpan.FromMilliseconds(eachMilliseconds);
        return this;
    }

    /// <summary>
    /// Sends everything in writes of this many bytes, through events and characters alike; int.MaxValue is one write.
    /// </summary>
    public StreamReply InWritesOfSize(int bytes)
    {
        _writeSize = bytes;
        return this;
    }

    /// <summary>Ends with another finish reason than <c>stop</c>.</summary>
    public StreamReply ThenFinish(string reason)
    {
        _finish = reason;
        return this;
    }

    /// <summary>Falls silent after the pieces, the connection open.</summary>
    public StreamReply ThenStall() => Then(call => call.StallAsync());

    /// <summary>Cuts the connection after the pieces.</summary>
    public StreamReply ThenCut() => Then(call => call.CutAsync());

    /// <summary>Ends the response after the pieces, without finish reason and without <c>[DONE]</c>.</summary>
    public StreamReply ThenEndWithoutFinish() => Then(_ => Task.CompletedTask);

    /// <summary>Sends an error as an event after the pieces, then <c>[DONE]</c>.</summary>
    public StreamReply ThenError(object? code = null, string? type = "server_error") => Then(async call =>
    {
        await call.SendEventAsync(CompletionJson.Error(Secret, type, code: code));
        await call.SendEventAsync("[DONE]");
    });

    /// <summary>Sends an event that is no JSON after the pieces.</summary>
    public StreamReply ThenGarbage() => Then(call => call.SendEventAsync($"{{\"choices\":[{{ {Secret}"));

    /// <summary>
    /// Sends the finish reason and then does what <paramref name="fault"/> says, instead of usage and <c>[DONE]</c>.
    /// </summary>
    public StreamReply ThenFinishAnd(Func<UpstreamCall, Task> fault) => Then(async call =>
    {
        await call.SendEventAsync(CompletionJson.Finish(_finish));
        await fault(call);
    });

    public override async Task RunAsync(UpstreamCall call)
    {
        if (!call.Request.IsStreaming)
        {
            await call.RespondAsync(200, "application/json", CompletionJson.Whole(string.Concat(pieces), _finish));
            return;
        }
        await call.StartEventsAsync();
        if (_writeSize is not null)
            call.Hold();
        await SendPiecesAsync(call);
        if (_fault is null)
            await call.SendFinishAsync(_finish);
        if (_writeSize is not null)
            await call.ReleaseAsync(_writeSize.Value);
        if (_fault is not null)
            await _fault(call);
    }

    private async Task SendPiecesAsync(UpstreamCall call)
    {
        await PauseAsync(_beforeFirst, call);
        await call.SendEventAsync(CompletionJson.Role());
        for (var i = 0; i < pieces.Count; i++)
        {
            if (i > 0)
                await PauseAsync(_beforeEach, call);
            await call.SendPieceAsync(pieces[i]);
        }
    }

    private static Task PauseAsync(TimeSpan pause, UpstreamCall call) =>
        pause > TimeSpan.Zero ? Task.Delay(pause, call.Stop) : Task.CompletedTask;

    private StreamReply Then(Func<UpstreamCall, Task> fault)
    {
        _fault = fault;
        return this;
    }
}
