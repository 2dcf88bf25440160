using System.Net;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Streaming;

/// <summary>A page's stream as it is sent.</summary>
public sealed class PageStreamTests : IAsyncLifetime
{
    private AppFactory _app = null!;
    private Visitor _visitor = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await AppFactory.StartAsync();
        _visitor = new(_app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Stream_HasFragmentsNamedEventsAndOneEnd()
    {
        var live = _app.Upstream.EnqueueLive();
        var url = (await _visitor.BeginAsync()).StreamUrl!;
        var generation = url.Split('/')[2];
        await using var stream = await _visitor.StreamAsync(url);

        Assert.Equal("asked", (await stream.UntilAsync("phase")).Data);
        await live.SendAsync("Привет <img src=x onerror=alert(1)>\nдва");
        Assert.Equal("writing", (await stream.UntilAsync("phase")).Data);
        Assert.Equal(
            $"data: <hx-partial hx-target=#tail hx-swap=delete></hx-partial>"
                + $"<p dir=\"auto\">Привет &lt;img src=x onerror=alert(1)&gt;<br>&#10;два<span id=tail></span>\nid: {generation}:39",
            (await stream.NextAsync())!.Raw);
        await live.SendAsync(" три");
        Assert.Equal($"data:  три\nid: {generation}:43", (await stream.NextAsync())!.Raw);
        await live.SendAsync(" **ч");
        Assert.Equal(
            $"data: <hx-partial hx-target=#tail><strong>ч</strong></hx-partial> \nid: {generation}:47",
            (await stream.NextAsync())!.Raw);
        await live.SendAsync("**\n\n- пять");
        Assert.Equal(
            "data: <hx-partial hx-target=#tail hx-swap=delete></hx-partial>"
            + $"<hx-partial hx-target=\"#text-{generation}\" hx-swap=beforeend>"
            + $"&#10;<ul><li dir=\"auto\">пять<span id=tail></span></hx-partial><strong>ч</strong>\nid: {generation}:57",
            (await stream.NextAsync())!.Raw);
        await live.FinishAsync();
        Assert.Equal($"event: ended\ndata: completed\nid: {generation}:end", (await stream.UntilAsync("ended")).Raw);
        Assert.Null(await stream.NextAsync());
        Assert.Equal("no", stream.Response.Headers.GetValues("X-Accel-Buffering").Single());
    }

    [Fact]
    public async Task Page_HoldsTheTextSoFar_StreamContinuesThere()
    {
        var live = _app.Upstream.EnqueueLive();
        var page = await _visitor.BeginAsync();
        await using (var stream = await _visitor.StreamAsync(page.StreamUrl!))
        {
            await live.SendAsync("- So **far, ");
            while ((await stream.UntilAsync("phase")).Data != "writing")
            {
            }
            await stream.NextAsync();
        }

        page = await _visitor.GetAsync(page.Path);
        var shown = page.Document.QuerySelector(".growing")!.InnerHtml;
        await using var rest = await _visitor.StreamAsync(page.StreamUrl!);
        await live.SendAsync("and** on.");
        await live.FinishAsync();

        Assert.Equal("<ul><li dir=\"auto\">So <span id=\"tail\"><strong>far,</strong></span></li></ul>", shown);
        Assert.Equal(
            ["<hx-partial hx-target=#tail></hx-partial><strong>far, and</strong> on."],
            (await rest.RestAsync()).Where(m => m.Name is null).Select(m => m.Data));
        Assert.Equal(1, _app.Upstream.RequestCount);
    }

    [Fact]
    public async Task Reconnect_ContinuesAfterLastEventId_IgnoringTheQuery()
    {
        var live = _app.Upstream.EnqueueLive();
        var url = (await _visitor.BeginAsync()).StreamUrl!;
        await using var first = await _visitor.StreamAsync(url);
        await live.SendAsync("one ");
        await live.SendAsync("two ");
        await live.SendAsync("three");
        await live.FinishAsync();
        await first.RestAsync();
        var generation = url.Split('/')[2];

        await using var second = await _visitor.StreamAsync(url, $"{generation}:4");
        await using var gone = await _visitor.StreamAsync(url, $"{generation}:4000");

        Assert.Equal(["two three"], (await second.RestAsync()).Where(m => m.Name is null).Select(m => m.Data));
        Assert.Equal("reset", (await gone.NextAsync())!.Data);
        Assert.Null(await gone.NextAsync());
    }

    [Fact]
    public async Task Stream_IsNotFoundForOthers()
    {
        _app.Upstream.EnqueueLive();
        var url = (await _visitor.BeginAsync()).StreamUrl!;
        var other = new Visitor(_app);

        Assert.Equal(HttpStatusCode.Unauthorized, (await other.Http.GetAsync(url)).StatusCode);
        await other.BeginAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await other.Http.GetAsync(url)).StatusCode);
    }

    [Fact]
    public async Task Log_NamesTheAnswerOfAStream()
    {
        var (first, second) = (_app.Upstream.EnqueueLive(), _app.Upstream.EnqueueLive());
        var task = await FollowToEndAsync(await _visitor.BeginAsync(), first);
        await FollowToEndAsync(await _visitor.SubmitAsync(task, "#answer-form", new() { ["Answer"] = "Mine" }), second);

        Assert.Contains("[STREAMING] get_current_task_stream START for user 1, profession 1", _app.Log.All);
        Assert.Contains("[STREAMING] submit_task_answer_stream START for user 1, task 1", _app.Log.All);
        Assert.Contains("[STREAMING] Stream completed for user 1, task 1", _app.Log.All);
    }

    private async Task<Page> FollowToEndAsync(Page page, LiveReply live)
    {
        await using var stream = await _visitor.StreamAsync(page.StreamUrl!);
        await live.SendAsync("A text.");
        await live.FinishAsync();
        await stream.RestAsync();
        return await _visitor.GetAsync(page.Path);
    }
}
