using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Pages;

/// <summary>The page for browsers without scripts, which is sent while its text is written.</summary>
public sealed class LivePageTests : VisitorTest
{
    [Fact]
    public async Task Words_ArriveAsWritten_AnswerFormFollows()
    {
        var live = App.Upstream.EnqueueLive();
        using var page = await FollowAsync(await Visitor.BeginAsync());

        await page.ReadUntilAsync("Rachel Oduya is thinking…");
        Assert.DoesNotContain("Rachel Oduya is writing…", page.Received);
        await live.SendAsync("## Inbox\n\nSort **ten** re");
        await page.ReadUntilAsync("""Rachel Oduya is writing…</p>""");
        await page.ReadUntilAsync("""<div class="growing prose sheet" lang="en"><h2 dir="auto">Inbox</h2>""");
        await page.ReadUntilAsync("<p dir=\"auto\">Sort <strong>ten</strong> re");
        Assert.DoesNotContain("answer-form", page.Received);
        await live.SendAsync("quests.");
        await live.FinishAsync();
        await page.ReadUntilAsync("quests.</p></div>");
        await page.ReadUntilAsync("</html>");

        var whole = new HtmlParser().ParseDocument(page.Received);
        Assert.Equal("Inbox\nSort ten requests.", whole.QuerySelector("#panel > .growing")!.TextContent);
        Assert.NotNull(whole.QuerySelector("#panel #answer-form textarea"));
        var told =
            whole.QuerySelectorAll("#panel > :is(.stage, .growing)").Select(line => line.TextContent.Trim()).ToList();
        Assert.True(told.IndexOf("Rachel Oduya is thinking…") < told.IndexOf("Rachel Oduya is writing…"));
        Assert.True(told.IndexOf("Rachel Oduya is writing…") < told.IndexOf("Inbox\nSort ten requests."));
        Assert.StartsWith("That's the whole task. Your time is running.", told[^1], StringComparison.Ordinal);
        Assert.Equal("no", page.Response.Headers.GetValues("X-Accel-Buffering").Single());
        Assert.Contains("script-src 'nonce-", page.Response.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal(1, App.Upstream.RequestCount);
    }

    [Fact]
    public async Task Day_IsPlayedToItsReport_ByLinksAndFormsAlone()
    {
        var page = await FollowToEndAsync(await Visitor.BeginAsync());
        for (var i = 1; i <= 4; i++)
        {
            Assert.NotNull(page.Document.QuerySelector("#answer-form"));
            var posted = await Visitor.SubmitAsync(page, "#answer-form", new() { ["Answer"] = $"Answer {i}" });
            page = await FollowToEndAsync(posted);
        }

        Assert.Contains("Report on your day", page.Text);
        Assert.Contains("Answer 4", page.Text);
        Assert.Equal(5, App.Upstream.RequestCount);
    }

    [Theory]
    [InlineData("/", ".suggested-go")]
    [InlineData("/professions/1", ".start-box form")]
    public async Task Start_OpensTheLivePage_WithoutScripts(string path, string form)
    {
        var visitor = new Visitor(App.CreateClient(new() { AllowAutoRedirect = false }));
        var page = await visitor.GetAsync(path);

        var begun = await visitor.SubmitAsync(page, form, WithoutScripts(page, form));

        Assert.Equal("/attempts/1/live", begun.Response.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Answer_OpensTheLivePage_WithoutScripts()
    {
        var visitor = new Visitor(App.CreateClient(new() { AllowAutoRedirect = false }));
        await visitor.SubmitAsync(await visitor.GetAsync("/professions/1"), ".start-box form");
        var task = await visitor.CompleteAsync(await visitor.GetAsync("/attempts/1"));

        var answered = await visitor.SubmitAsync(
            task, "#answer-form", new(WithoutScripts(task, "#answer-form")) { ["Answer"] = "Mine." });

        Assert.Equal("/attempts/1/live", answered.Response.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Stop_PrecedesTheText_AndDoesNothingAfterItsEnd()
    {
        var live = App.Upstream.EnqueueLive();
        using var growing = await FollowAsync(await Visitor.BeginAsync());
        await live.SendAsync("What comes first?");
        await live.FinishAsync();
        await growing.ReadUntilAsync("</html>");
        var whole = new Page(growing.Response, new HtmlParser().ParseDocument(growing.Received));
        Assert.Equal(
            "Stop the text while it is being written", whole.Document.QuerySelector("form.stop button")!.TextContent);

        var page = await Visitor.SubmitAsync(whole, "form.stop");

        Assert.Contains("The text was already finished, so there was nothing to stop.", page.Text);
        Assert.Equal("Answer", page.Panel);
        Assert.Equal(1, App.Upstream.RequestCount);
    }

    [Fact]
    public async Task Clock_StartsWhenTheWholePageWasSent()
    {
        var live = App.Upstream.EnqueueLive();
        using var page = await FollowAsync(await Visitor.BeginAsync());
        await live.SendAsync("Half ");
        await page.ReadUntilAsync("<p dir=\"auto\">Half");
        Assert.Null(await DeadlineAsync());

        await live.FinishAsync();
        await page.ReadUntilAsync("</html>");

        var clock = new HtmlParser().ParseDocument(page.Received).QuerySelectorAll("#clock").Single();
        Assert.Contains($"until {await DeadlineAsync():HH:mm} UTC", clock.TextContent);
    }

    [Fact]
    public async Task LivePage_IsNotFoundForOthers()
    {
        App.Upstream.EnqueueLive();
        var page = (await Visitor.BeginAsync()).Path + "/live";
        var other = new Visitor(App);
        await other.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(page)).Status);
        Assert.StartsWith("/account/login", (await new Visitor(App).GetAsync(page)).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LivePage_RedirectsToPlay_WhenFinishedOrForHead()
    {
        var live = App.Upstream.EnqueueLive();
        var begun = await Visitor.BeginAsync();

        var headers = await Visitor.Http.SendAsync(new(HttpMethod.Head, begun.Path + "/live"));
        Assert.Equal(begun.Path, headers.RequestMessage!.RequestUri!.AbsolutePath);
        await live.FinishAsync();
        await Visitor.CompleteAsync(begun);

        Assert.Equal(begun.Path, (await Visitor.GetAsync(begun.Path + "/live")).Path);
    }

    [Fact]
    public async Task LivePage_Reloads_WhenNoStreamIsFree()
    {
        await using var app = (await AppFactory.StartAsync()).Set("ProfessionSimulator:Limits:StreamsAtOnce", "1");
        var visitor = new Visitor(app);
        var live = app.Upstream.EnqueueLive();
        var begun = await visitor.BeginAsync();
        using var first = await StreamedResponse.OpenAsync(visitor.Http, begun.Path + "/live");
        await first.ReadUntilAsync("thinking");

        var second = await visitor.GetAsync(begun.Path + "/live");

        Assert.Equal(begun.Path + "?follow=poll", second.Path);
        Assert.Equal("2", second.Document.QuerySelector("noscript meta")!.GetAttribute("content"));
        await live.FinishAsync();
        await first.ReadUntilAsync("</html>");
        app.Upstream.EnqueueLive();
        var next = await visitor.SubmitAsync(
            await visitor.GetAsync(begun.Path), "#answer-form", new() { ["Answer"] = "Mine." });
        using var third = await OpenWhenAllowedAsync(visitor, next.Path + "/live");
        await third.ReadUntilAsync("thinking");
    }

    [Fact]
    public async Task Failure_IsShownInTheSameResponse_WithALink()
    {
        var live = App.Upstream.EnqueueLive();
        using var page = await FollowAsync(await Visitor.BeginAsync());
        await live.SendAsync("Half of ");
        await page.ReadUntilAsync("Half of");

        await live.CutAsync();
        await page.ReadUntilAsync("</html>");

        var whole = new HtmlParser().ParseDocument(page.Received);
        Assert.NotNull(whole.QuerySelector("#panel .notice.is-bad form button"));
        Assert.Null(whole.QuerySelector("#answer-form"));
        Assert.Null(await DeadlineAsync());
        Assert.DoesNotContain(App.Log.All, line => line.Contains("Stream completed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ClosedPage_DoesNotStopTheText()
    {
        var live = App.Upstream.EnqueueLive();
        var begun = await Visitor.BeginAsync();
        using (var page = await FollowAsync(begun))
        {
            await live.SendAsync("One ");
            await page.ReadUntilAsync("<p dir=\"auto\">One");
        }
        await live.SendAsync("two");
        await live.FinishAsync();

        Assert.Contains("One two", (await Visitor.CompleteAsync(begun)).Text);
        Assert.Equal(1, App.Upstream.RequestCount);
    }

    private static Dictionary<string, string> WithoutScripts(Page page, string form) =>
        page.Document.QuerySelectorAll($"{form} noscript input").ToDictionary(
            field => field.GetAttribute("name")!, field => field.GetAttribute("value")!);

    private Task<DateTimeOffset?> DeadlineAsync() =>
        App.ReadAsync(db => db.AttemptTasks.Select(t => t.DeadlineAt).SingleAsync());

    /// <summary>
    /// Opens the page again and again, since a stream's place is free only a moment after its response has ended.
    /// </summary>
    private static async Task<StreamedResponse> OpenWhenAllowedAsync(Visitor visitor, string path)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var page = await StreamedResponse.OpenAsync(visitor.Http, path);
            if (page.Response.RequestMessage!.RequestUri!.AbsolutePath == path)
                return page;
            page.Dispose();
            timeout.Token.ThrowIfCancellationRequested();
        }
    }

    private async Task<Page> FollowToEndAsync(Page begun)
    {
        // A text that was complete at once has no live page.
        if (begun.Document.QuerySelector("noscript meta") is not { } refresh)
            return begun;
        return await Visitor.GetAsync(refresh.GetAttribute("content")!.Split("url=")[1]);
    }

    private Task<StreamedResponse> FollowAsync(Page begun) =>
        StreamedResponse.OpenAsync(
            Visitor.Http, begun.Document.QuerySelector("noscript meta")!.GetAttribute("content")!.Split("url=")[1]);
}
