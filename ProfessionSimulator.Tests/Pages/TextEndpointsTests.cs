using System.Net;
using System.Text;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Pages;

/// <summary>The endpoints that return a finished text, and who may call them.</summary>
public sealed class TextEndpointsTests : VisitorTest
{
    [Fact]
    public async Task Text_IsExactlyTheModels_AndPrivate()
    {
        const string written = "## Входящие\r\n\r\n* <b>раз</b> 😀 \n\n";
        App.Upstream.Enqueue(Reply.Text(written));
        var task = await Visitor.StartAsync();
        var link = task.Document.QuerySelector("#panel a.copy")!.GetAttribute("href")!;

        var text = await Visitor.Http.GetAsync(link);
        var other = new Visitor(App);
        await other.StartAsync();
        var stranger = new Visitor(App);

        Assert.Equal("text/plain; charset=utf-8", text.Content.Headers.ContentType!.ToString());
        Assert.Equal(Encoding.UTF8.GetBytes(written), await text.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await other.Http.GetAsync(link)).StatusCode);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await other.Http.GetAsync(link.Replace("/text", "/status", StringComparison.Ordinal))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Visitor.Http.GetAsync(task.Path + "/report")).StatusCode);
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
        var live = App.Upstream.EnqueueLive();
        var begun = await Visitor.BeginAsync();
        var generation = $"/generations/{begun.StreamUrl!.Split('/')[2]}";

        Assert.Equal(HttpStatusCode.NotFound, (await Visitor.Http.GetAsync(generation + "/text")).StatusCode);
        Assert.Equal("asked", await Visitor.Http.GetStringAsync(generation + "/status"));
        await live.FinishAsync();
        await Visitor.CompleteAsync(begun);

        var text = await Visitor.Http.GetAsync(generation + "/text");
        Assert.Equal(HttpStatusCode.OK, text.StatusCode);
        Assert.True(text.Headers.CacheControl!.NoStore);
        Assert.Equal("completed", await Visitor.Http.GetStringAsync(generation + "/status"));
    }

    [Fact]
    public async Task Report_DownloadsWithADescriptiveName()
    {
        const string report = "## Сильные стороны\n\nВы **решаете** быстро.\n";
        var page = await Visitor.StartAsync();
        for (var i = 1; i <= 4; i++)
        {
            if (i == 4)
                App.Upstream.Enqueue(Reply.Text(report));
            page = await Visitor.AnswerAsync(page, $"Answer {i}");
        }

        var file = await Visitor.Http.GetAsync(page.Document.QuerySelector(".take-along a")!.GetAttribute("href"));

        Assert.Equal("text/markdown; charset=utf-8", file.Content.Headers.ContentType!.ToString());
        Assert.Contains(
            "\n> ## Сильные стороны\n>\n> Вы **решаете** быстро.\n", await file.Content.ReadAsStringAsync());
        var disposition = file.Content.Headers.ContentDisposition!;
        var other = new Visitor(App);
        await other.StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await other.Http.GetAsync(page.Path + "/report")).StatusCode);
        Assert.Equal("attachment", disposition.DispositionType);
        Assert.Matches(@"^.+ - report 1 - \d{4}-\d\d-\d\d\.md$", disposition.FileNameStar);
        var json = await Visitor.Http.GetAsync(page.Path + "/report.json");
        Assert.Matches(
            @"^.+ - report 1 - \d{4}-\d\d-\d\d\.json$", json.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Http.GetAsync(page.Path + "/report.json")).StatusCode);
        Assert.Equal("Start the day", page.Document.QuerySelector(".attempts form button")!.TextContent);
    }
}
