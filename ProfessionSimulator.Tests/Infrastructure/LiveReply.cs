using System.Threading.Channels;

namespace ProfessionSimulator.Tests.Infrastructure;

/// <summary>
/// A stream that a test controls step by step; the task of a step completes when the step was taken. Steps wait until
/// the request has arrived, and do nothing after the client has left.
/// </summary>
internal sealed class LiveReply : Reply
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(20);

    private readonly Channel<Step> _steps = Channel.CreateUnbounded<Step>();
    private readonly TaskCompletionSource<UpstreamRequest> _started = new(
        TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _begun;

    /// <summary>Completes with the request that this reply answers.</summary>
    public Task<UpstreamRequest> Started => _started.Task;

    public Task SendAsync(string piece) => DoAsync(async call =>
    {
        if (!_begun)
            await call.SendEventAsync(CompletionJson.Role());
        _begun = true;
        await call.SendPieceAsync(piece);
    });

    /// <summary>Sends one event with exactly this data.</summary>
    public Task SendEventAsync(string data) => DoAsync(call => call.SendEventAsync(data));

    public Task SendCommentAsync(string comment) => DoAsync(call => call.WriteAsync($": {comment}\n\n"));

    public Task FinishAsync(string reason = "stop") => DoAsync(call => call.SendFinishAsync(reason), last: true);

    public Task CutAsync() => DoAsync(call => call.CutAsync(), last: true);

    public Task EndWithoutFinishAsync() => DoAsync(_ => Task.CompletedTask, last: true);

    public override async Task RunAsync(UpstreamCall call)
    {
        _started.TrySetResult(call.Request);
        try
        {
            await call.StartEventsAsync();
            await TakeStepsAsync(call);
        }
        finally
        {
            _steps.Writer.TryComplete();
            while (_steps.Reader.TryRead(out var left))
                left.Taken.TrySetResult();
        }
    }

    private async Task TakeStepsAsync(UpstreamCall call)
    {
        await foreach (var step in _steps.Reader.ReadAllAsync(call.Stop))
        {
            try
            {
                await step.Run(call);
            }
            finally
            {
                step.Taken.TrySetResult();
            }
            if (step.Last)
                return;
        }
    }

    private Task DoAsync(Func<UpstreamCall, Task> run, bool last = false)
    {
        var step = new Step(run, last, new(TaskCreationOptions.RunContinuationsAsynchronously));
        return _steps.Writer.TryWrite(step) ? step.Taken.Task.WaitAsync(s_timeout) : Task.CompletedTask;
    }

    private sealed record Step(Func<UpstreamCall, Task> Run, bool Last, TaskCompletionSource Taken);
}
