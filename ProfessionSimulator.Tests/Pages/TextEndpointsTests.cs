using System.Net;
using System.Text;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Pages;

/// <summary>The endpoints that return a finished text, and who may call them.</summary>
public sealed class TextEndpointsTests : IAsyncLifetime
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
    public async Task Text_IsExactlyTheModels_AndPrivate()
    {
        const string written = "## Входящие\r\n\r\n* <b>раз</b> 😀 \n\n";
        _app.Upstream.Enqueue(Reply.Text(written));
        var task = await _visitor.StartAsync();
        var link = task.Document.QuerySelector("#panel a.copy")!.GetAttribute("href")!;

        var text = await _visitor.Http.GetAsync(link);
        var other = new Visitor(_app);
        await other.StartAsync();
        var stranger = new Visitor(_app);

        Assert.Equal("text/plain; charset=utf-8", text.Content.Headers.ContentType!.ToString());
        Assert.Equal(Encoding.UTF8.GetBytes(written), await text.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await other.Http.GetAsync(link)).StatusCode);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await other.Http.GetAsync(link.Replace("/text", "/status", StringComparison.Ordinal))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _visitor.Http.GetAsync(task.Path + "/report")).StatusCode);
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await stranger.Http.GetAsync(link.Replace("/text", "/status", StringComparison.Ordinal))).StatusCode);
        Assert.Equal($"/account/login?returnUrl={Uri.EscapeDataString(link)}", (await stranger.GetAsync(link)).Path);
        Assert.StartsWith(
            "/account/login", (await stranger.GetAsync(task.Path + "/report")).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_IsServedWhenComplete_AndNotCached()
    {
        var live = _app.Upstream.EnqueueLive();
        var begun = await _visitor.BeginAsync();
        var generation = $"/generations/{begun.StreamUrl!.Split('/')[2]}";

        Assert.Equal(HttpStatusCode.NotFound, (await _visitor.Http.GetAsync(generation + "/text")).StatusCode);
        Assert.Equal("asked", await _visitor.Http.GetStringAsync(generation + "/status"));
        await live.FinishAsync();
        await _visitor.CompleteAsync(begun);

        var text = await _visitor.Http.GetAsync(generation + "/text");
        Assert.Equal(HttpStatusCode.OK, text.StatusCode);
        Assert.True(text.Headers.CacheControl!.NoStore);
        Assert.Equal("completed", await _visitor.Http.GetStringAsync(generation + "/status"));
    }

    [Fact]
    public async Task Report_DownloadsWithADescriptiveName()
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
        var other = new Visitor(_app);
        await other.StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await other.Http.GetAsync(page.Path + "/report")).StatusCode);
        Assert.Equal("attachment", disposition.DispositionType);
        Assert.Matches(@"^.+ - report 1 - \d{4}-\d\d-\d\d\.md$", disposition.FileNameStar);
        Assert.Equal("Start the day", page.Document.QuerySelector(".report-side form button")!.TextContent);
    }
}
