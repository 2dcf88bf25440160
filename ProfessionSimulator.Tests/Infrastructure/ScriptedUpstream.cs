using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ProfessionSimulator.Tests.Infrastructure;

/// <summary>
/// A model provider on a real port of 127.0.0.1 that speaks OpenAI's protocol and does what a test tells it to.
/// Each request is answered by the oldest enqueued reply, or by <see cref="Default"/> when none is left.
/// </summary>
internal sealed class ScriptedUpstream : IAsyncDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<Reply> _queue = new();
    private readonly Lock _gate = new();
    private readonly List<UpstreamRequest> _requests = [];
    private readonly ConcurrentQueue<Reply> _judgeQueue = new();
    private readonly ConcurrentQueue<UpstreamRequest> _judgeRequests = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly WebApplication _app;
    private TaskCompletionSource _arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ScriptedUpstream()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        // A write completes when the socket has it, so that everything sent before a cut arrives.
        builder.WebHost.UseKestrelCore()
            .UseSockets(sockets => sockets.MaxWriteBufferSize = 2)
            .UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        _app = builder.Build();
        _app.UseRouting();
        _app.MapPost("/v1/chat/completions", AnswerAsync);
    }

    /// <summary>What to set as OPENAI_BASE_URL, <c>/v1</c> included.</summary>
    public string BaseUrl => _app.Urls.Single() + "/v1";

    public Reply Default { get; set; } = Reply.Text("The upstream answers. Ответ готов.");

    /// <summary>
    /// The reply to requests for a judgement, which are counted and queued apart: they come whenever an attempt has
    /// ended, and in no order.
    /// </summary>
    public Reply Judge { get; set; } = Reply.From(request => ScriptedJudge.Read(request).Reply());

    public IReadOnlyList<UpstreamRequest> JudgeRequests => [.. _judgeRequests];

    public int RequestCount => Requests.Count;

    public IReadOnlyList<UpstreamRequest> Requests
    {
        get
        {
            lock (_gate)
                return [.. _requests];
        }
    }

    public static async Task<ScriptedUpstream> StartAsync()
    {
        var upstream = new ScriptedUpstream();
        await upstream._app.StartAsync();
        return upstream;
    }

    /// <summary>Answers the next requests with these, one each.</summary>
    public void Enqueue(params Reply[] replies)
    {
        foreach (var reply in replies)
            _queue.Enqueue(reply);
    }

    /// <summary>Answers the next requests for a judgement with these, one each.</summary>
    public void EnqueueJudge(params Reply[] replies)
    {
        foreach (var reply in replies)
            _judgeQueue.Enqueue(reply);
    }

    /// <summary>Answers the next request step by step, as the returned handle is told.</summary>
    public LiveReply EnqueueLive()
    {
        var live = new LiveReply();
        _queue.Enqueue(live);
        return live;
    }

    /// <summary>
    /// Waits until the <paramref name="number"/>th request (the first is 1) has come in, and returns it.
    /// </summary>
    public async Task<UpstreamRequest> WaitForRequestAsync(int number = 1, TimeSpan? timeout = null)
    {
        using var limit = new CancellationTokenSource(timeout ?? s_timeout);
        while (true)
        {
            Task next;
            lock (_gate)
            {
                if (_requests.Count >= number)
                    return _requests[number - 1];
                next = _arrival.Task;
            }
            await next.WaitAsync(limit.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _app.DisposeAsync();
        _stopping.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var request = await ReadAsync(context.Request);
        var isJudge = ScriptedJudge.IsAsked(request);
        var reply = (isJudge ? _judgeQueue : _queue).TryDequeue(out var next) ? next : isJudge ? Judge : Default;
        if (isJudge)
            _judgeRequests.Enqueue(request);
        else
            Record(request);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping.Token);
        var call = new UpstreamCall(context, request, stop.Token);
        using var left = context.RequestAborted.Register(() =>
        {
            if (!_stopping.IsCancellationRequested)
                call.SignalAborted();
        });
        try
        {
            await reply.RunAsync(call);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await call.CutAsync();
        }
        finally
        {
            request.SignalEnded();
        }
    }

    private void Record(UpstreamRequest request)
    {
        TaskCompletionSource waiting;
        lock (_gate)
        {
            _requests.Add(request);
            (waiting, _arrival) = (_arrival, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        waiting.SetResult();
    }

    private static async Task<UpstreamRequest> ReadAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var raw = await reader.ReadToEndAsync();
        var headers = request.Headers.ToDictionary(
            h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        return new(raw, JsonElement.Parse(raw), headers);
    }
}
