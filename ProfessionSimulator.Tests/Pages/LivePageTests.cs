using System.Net;
using System.Text;
using AngleSharp.Html.Parser;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Pages;

/// <summary>Without scripts: a page that is sent as its text grows, and what a text can be had as.</summary>
public sealed class LivePageTests : IAsyncLifetime
{
    private AppFactory _app = null!;
    private Visitor _visitor = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await AppFactory.StartAsync();
        _visitor = new Visitor(_app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Words_ArriveBeforeTheModelHasFinished_AndTheAnswerFormBehindThem()
    {
        var live = _app.Upstream.EnqueueLive();
        using var page = await FollowAsync(await _visitor.BeginAsync());

        await page.SeesAsync("Sent. Your employer is thinking…");
        Assert.DoesNotContain("Your employer is writing…", page.Received);
        await live.SendAsync("## Inbox\n\nSort **ten** re");
        await page.SeesAsync("""Your employer is writing…</p>""");
        await page.SeesAsync("""<div class="growing prose sheet" lang="en"><h2>Inbox</h2>""");
        await page.SeesAsync("<p>Sort <strong>ten</strong> re");
        Assert.DoesNotContain("answer-form", page.Received);
        await live.SendAsync("quests.");
        await live.FinishAsync();
        await page.SeesAsync("quests.</p></div>");
        await page.SeesAsync("</html>");

        var whole = new HtmlParser().ParseDocument(page.Received);
        Assert.Equal("Inbox\nSort ten requests.", whole.QuerySelector("#panel > .growing")!.TextContent);
        Assert.NotNull(whole.QuerySelector("#panel #answer-form textarea"));
        Assert.Equal("no", page.Response.Headers.GetValues("X-Accel-Buffering").Single());
        Assert.Contains("script-src 'nonce-", page.Response.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal(1, _app.Upstream.RequestCount);
    }

    [Fact]
    public async Task Play_GoesToTheReport_ByWhatTheMarkupOffers()
    {
        var page = await FollowToEndAsync(await _visitor.BeginAsync());
        for (var i = 1; i <= 4; i++)
        {
            Assert.NotNull(page.Document.QuerySelector("#answer-form"));
            var posted = await _visitor.SubmitAsync(page, "#answer-form", new() { ["Answer"] = $"Answer {i}" });
            page = await FollowToEndAsync(posted);
        }

        Assert.Contains("Your report is complete.", page.Text);
        Assert.Contains("Answer 4", page.Text);
        Assert.Equal(5, _app.Upstream.RequestCount);
    }

    [Fact]
    public async Task Failure_IsSaidInTheSameResponse_WithTheWayOn()
    {
        var live = _app.Upstream.EnqueueLive();
        using var page = await FollowAsync(await _visitor.BeginAsync());
        await live.SendAsync("Half of ");
        await page.SeesAsync("Half of");

        await live.CutAsync();
        await page.SeesAsync("</html>");

        var whole = new HtmlParser().ParseDocument(page.Received);
        Assert.NotNull(whole.QuerySelector("#panel .notice.is-bad form button"));
        Assert.Null(whole.QuerySelector("#answer-form"));
    }

    [Fact]
    public async Task WhoLeaves_StopsNothing()
    {
        var live = _app.Upstream.EnqueueLive();
        var begun = await _visitor.BeginAsync();
        using (var page = await FollowAsync(begun))
        {
            await live.SendAsync("One ");
            await page.SeesAsync("<p>One");
        }
        await live.SendAsync("two");
        await live.FinishAsync();

        Assert.Contains("One two", (await _visitor.CompleteAsync(begun)).Text);
        Assert.Equal(1, _app.Upstream.RequestCount);
    }

    [Fact]
    public async Task Text_IsTheModelsToTheLetter_AndNobodyElses()
    {
        const string written = "## Входящие\r\n\r\n* <b>раз</b> 😀 \n\n";
        _app.Upstream.Enqueue(Reply.Text(written));
        var task = await _visitor.StartAsync();
        var link = task.Document.QuerySelector("#panel a.copy")!.GetAttribute("href")!;

        var text = await _visitor.Http.GetAsync(link);
        var other = new Visitor(_app);
        await other.StartAsync();

        Assert.Equal("text/plain; charset=utf-8", text.Content.Headers.ContentType!.ToString());
        Assert.Equal(Encoding.UTF8.GetBytes(written), await text.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await other.Http.GetAsync(link)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _visitor.Http.GetAsync(task.Path + "/report")).StatusCode);
    }

    [Fact]
    public async Task Report_IsAFileWithANameThatSaysWhatItIs()
    {
        const string report = "## Сильные стороны\n\nВы **решаете** быстро.\n";
        var page = await _visitor.StartAsync();
        for (var i = 1; i <= 4; i++)
        {
            if (i == 4)
                _app.Upstream.Enqueue(Reply.Text(report));
            page = await _visitor.AnswerAsync(page, $"Answer {i}");
        }

        var file = await _visitor.Http.GetAsync(page.Document.QuerySelector(".report-actions a")!.GetAttribute("href"));

        Assert.Equal("text/markdown; charset=utf-8", file.Content.Headers.ContentType!.ToString());
        Assert.Equal(report, await file.Content.ReadAsStringAsync());
        var disposition = file.Content.Headers.ContentDisposition!;
        Assert.Equal("attachment", disposition.DispositionType);
        Assert.Matches(@"^.+ - report 1 - \d{4}-\d\d-\d\d\.md$", disposition.FileNameStar);
        Assert.Equal("Play again", page.Document.QuerySelector(".report-side form button")!.TextContent);
    }

    private async Task<Page> FollowToEndAsync(Page begun)
    {
        // What was complete at once needs no following.
        if (begun.Document.QuerySelector("noscript meta") is not { } refresh)
            return begun;
        return await _visitor.GetAsync(refresh.GetAttribute("content")!.Split("url=")[1]);
    }

    private async Task<GrowingResponse> FollowAsync(Page begun)
    {
        var refresh = begun.Document.QuerySelector("noscript meta")!.GetAttribute("content")!;
        var response = await _visitor.Http.SendAsync(new(HttpMethod.Get, refresh.Split("url=")[1]), HttpCompletionOption.ResponseHeadersRead);
        return new(response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>A response that is read as it comes.</summary>
    private sealed class GrowingResponse(HttpResponseMessage response, Stream body) : IDisposable
    {
        private readonly StreamReader _reader = new(body);
        private readonly StringBuilder _received = new();

        public HttpResponseMessage Response => response;

        public string Received => _received.ToString();

        public async Task SeesAsync(string text)
        {
            var buffer = new char[4096];
            while (!Received.Contains(text, StringComparison.Ordinal))
            {
                var count = await _reader.ReadAsync(buffer, new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token);
                Assert.True(count > 0, $"It ended without «{text}»: {Received}");
                _received.Append(buffer, 0, count);
            }
        }

        public void Dispose()
        {
            _reader.Dispose();
            response.Dispose();
        }
    }
}
