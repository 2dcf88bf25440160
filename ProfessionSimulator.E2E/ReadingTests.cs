using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ProfessionSimulator.E2E.Support;
using ProfessionSimulator.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E;

/// <summary>Reading a growing text, and what can be done with a finished one.</summary>
public sealed class ReadingTests(Chromium chromium) : BrowserTest(chromium)
{
    /// <summary>Replaces notifications, which headless browsers do not have.</summary>
    private const string Notifications = """
        window.notified = [];
        window.Notification = class extends EventTarget {
          static permission = 'default';
          static async requestPermission() { return Notification.permission = 'granted'; }
          constructor(message) { super(); window.notified.push(message); }
          close() {}
        };
        """;

    [Fact]
    public async Task Focus_Stays_WhileTheTextGrowsAndEnds()
    {
        var model = Model.EnqueueLive();
        var player = await NewPlayerAsync();
        await player.StartAsync();
        var link = player.Page.Locator(".attempt-head a");

        await link.FocusAsync();
        await model.SendAsync("One ");
        await player.ExpectTextSoFarAsync("One ");
        await Expect(link).ToBeFocusedAsync();
        await model.FinishAsync();
        await player.ExpectTaskAsync(1, "One");
        await Expect(link).ToBeFocusedAsync();
    }

    /// <summary>Scripts are not told of a focus that moves in a background window.</summary>
    [Fact]
    public async Task Focus_IsNotTaken_InABackgroundWindow()
    {
        var model = Model.EnqueueLive();
        var player = await NewPlayerAsync();
        await player.StartAsync();
        var link = player.Page.Locator(".attempt-head a");
        await player.Page.Locator("form.stop button").FocusAsync();
        await player.Page.EvaluateAsync(
            "addEventListener('focusin', event => event.stopImmediatePropagation(), { capture: true })");

        await link.FocusAsync();
        await model.SendAsync("One.");
        await model.FinishAsync();

        await Expect(player.AnswerBox).ToBeEditableAsync();
        await Expect(link).ToBeFocusedAsync();
    }

    [Fact]
    public async Task ScreenReader_HearsStages_NotWords()
    {
        Model.Enqueue(Reply.Text("First task."));
        var model = Model.EnqueueLive();
        var player = await NewPlayerAsync();
        var announcer = player.Page.Locator("#announcer");
        await player.StartAsync();
        await player.ExpectTaskAsync(1, "First task.");
        await player.ExpectScriptsAsync();

        await player.AnswerAsync("Mine.");
        await Expect(announcer).ToHaveTextAsync("Answer received. Martin Keogh is thinking…");
        await model.SendAsync("Second ");
        await Expect(announcer).ToHaveTextAsync("The task is being written.");
        await Expect(player.Page.Locator("[aria-live] .growing, [role=status] .growing, [role=log] .growing"))
            .ToHaveCountAsync(0);
        await Expect(player.GrowingText).ToHaveAttributeAsync("aria-busy", "true");
        await model.FinishAsync();
        await Expect(announcer).ToHaveTextAsync("That's the whole task. Your time is running. You can answer now.");
        await Expect(player.Page.Locator("#panel-title")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task HiddenTabsTitle_SaysTheTextIsComplete()
    {
        var model = Model.EnqueueLive();
        var player = await NewPlayerAsync();
        await player.StartAsync();
        await model.SendAsync("One ");
        await player.ExpectTextSoFarAsync("One ");
        var title = await player.Page.TitleAsync();

        await player.HideAsync();
        await model.FinishAsync();

        await Expect(player.Page).ToHaveTitleAsync($"Your task is here. · {title}");
        await player.Page.EvaluateAsync("delete document.hidden");
        await player.ComeBackAsync();
        await Expect(player.Page).ToHaveTitleAsync(title);
        await player.ExpectTaskAsync(1, "One");
    }

    [Theory]
    [InlineData(401)]
    [InlineData(404)]
    public async Task HiddenTab_PollsOnce_WhenTheTextIsUnavailable(int status)
    {
        const string address = "**/generations/*/status";
        var model = Model.EnqueueLive();
        var player = await NewPlayerAsync();
        player.PageErrors.Expect($"{status}");
        await player.Page.Clock.InstallAsync();
        await player.Page.RouteAsync(address, route => route.FulfillAsync(new() { Status = status }));
        await player.StartAsync();
        await model.SendAsync("One ");
        await player.ExpectTextSoFarAsync("One ");

        await player.Page.RunAndWaitForResponseAsync(player.HideAsync, address);
        // After this response the page has processed the previous one.
        await player.Page.EvaluateAsync("async () => { await fetch(location.href); }");
        await player.Page.Clock.RunForAsync(10_000);
        await player.Page.EvaluateAsync("async () => { await fetch(location.href); }");

        Assert.Single(player.PageErrors.Log, line => line.StartsWith(
            "request: ", StringComparison.Ordinal) && line.EndsWith("/status", StringComparison.Ordinal));
    }

    [Fact]
    public async Task HiddenTab_AsksForTheText_WhenItsScriptIsLate()
    {
        var model = Model.EnqueueLive();
        var player = await NewPlayerAsync();
        var script = new TaskCompletionSource();
        await player.Page.RouteAsync("**/ready-notice*.js", async route =>
        {
            await script.Task;
            await route.ContinueAsync();
        });
        await player.StartAsync();
        await model.SendAsync("One ");
        await player.ExpectTextSoFarAsync("One ");
        var title = await player.Page.TitleAsync();

        await player.HideAsync();
        await model.FinishAsync();
        script.SetResult();

        await Expect(player.Page).ToHaveTitleAsync($"Your task is here. · {title}");
    }

    [Fact]
    public async Task Notification_NeedsThePermissionButton_AndAHiddenTab()
    {
        var model = Model.EnqueueLive();
        var player = await NewPlayerAsync();
        await player.Page.AddInitScriptAsync(Notifications);
        await player.StartAsync();
        await model.SendAsync("One ");
        await player.ExpectTextSoFarAsync("One ");
        Assert.Empty(await player.Page.EvaluateAsync<string[]>("window.notified"));
        Assert.Equal("default", await player.Page.EvaluateAsync<string>("Notification.permission"));

        await player.PressAsync("Notify me when it's ready");
        await Expect(player.Page.GetByText("You'll be notified")).ToBeVisibleAsync();
        await player.HideAsync();
        await model.FinishAsync();

        await player.Page.WaitForFunctionAsync("() => window.notified.length > 0");
        Assert.Equal(["Your task is here."], await player.Page.EvaluateAsync<string[]>("window.notified"));
    }

    [Fact]
    public async Task Page_DoesNotBlink_WithReducedMotion()
    {
        Model.EnqueueLive();
        var player = await NewPlayerAsync();
        await player.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await player.StartAsync();

        await Expect(player.Page.Locator(".pulse")).ToBeVisibleAsync();
        Assert.Equal(0, await player.Page.EvaluateAsync<int>("document.getAnimations().length"));
        Assert.Equal(0, await player.Page.EvaluateAsync<int>(
            "[...document.querySelectorAll('*')].filter(element => parseFloat(getComputedStyle(element).transitionDuration) > 0).length"));
    }

    [Fact]
    public async Task Title_FollowsTheTask()
    {
        var player = await AtFirstTaskAsync();
        await Expect(player.Page)
            .ToHaveTitleAsync("Task 1 of 4: Prioritisation · Project manager · Profession Simulator");

        await player.AnswerAsync("Mine.");

        await player.ExpectTaskAsync(2, "Second task.");
        await Expect(player.Page).ToHaveTitleAsync("Task 2 of 4: Conflict · Project manager · Profession Simulator");
    }

    [Theory]
    [InlineData("p", "rtl")]
    [InlineData("li", "rtl")]
    [InlineData("blockquote", "rtl")]
    [InlineData("td", "rtl")]
    [InlineData("h2", "ltr")]
    public async Task Block_HasTheDirectionOfItsText(string block, string direction)
    {
        Model.Enqueue(Reply.Text("## Hello\n\nשלום, עולם!\n\n- פריט\n\n> ציטוט\n\n| שם | b |\n|---|---|\n| 1 | 2 |"));
        var player = await NewPlayerAsync();
        await player.StartAsync();
        await Expect(player.AnswerBox).ToBeEditableAsync();

        await Expect(player.Page.Locator($"#panel .prose {block}").First).ToHaveCSSAsync("direction", direction);
        await player.TypeAsync("שלום");
        await Expect(player.AnswerBox).ToHaveCSSAsync("direction", "rtl");
    }

    [Fact]
    public async Task Report_IsPrintedWithoutControls_AndDownloadable()
    {
        Model.Enqueue(Enumerable.Range(1, 4).Select(i => Reply.Text($"Question {i}.")).ToArray());
        Model.Enqueue(Reply.Text("## Strong sides\n\nAll."));
        var player = await NewPlayerAsync();
        await player.StartAsync();
        for (var i = 1; i <= 4; i++)
        {
            await player.ExpectTaskAsync(i, $"Question {i}.");
            await player.AnswerAsync("Mine.");
        }
        await player.ExpectReportAsync("Strong sides All.");

        var download = await player.Page.RunAndWaitForDownloadAsync(
            () => player.Page.GetByRole(AriaRole.Link, new() { Name = "Download as Markdown" }).ClickAsync());
        Assert.Matches(@"^Project manager - report 1 - \d{4}-\d\d-\d\d\.md$", download.SuggestedFilename);
        await player.Page.EmulateMediaAsync(new() { Media = Media.Print, ColorScheme = ColorScheme.Dark });
        await Expect(player.FinishedText).ToBeVisibleAsync();
        foreach (var control in await player.Page.Locator("button, .site-header, .site-footer, .copy").AllAsync())
            await Expect(control).ToBeHiddenAsync();
        Assert.Equal("rgb(0, 0, 0) on rgb(255, 255, 255)", await player.Page.EvaluateAsync<string>(
            "(s => `${s.color} on ${s.backgroundColor}`)(getComputedStyle(document.body))"));
    }

    [Fact]
    public async Task Text_Grows_WithoutScripts()
    {
        var model = Model.EnqueueLive();
        var player = await NewPlayerAsync(javaScript: false);
        await player.StartAsync();

        await Expect(player.Page.GetByText("Martin Keogh is thinking…")).ToBeVisibleAsync();
        await model.SendAsync("## Inbox\n\nSort **ten** ");
        await Expect(player.GrowingText).ToHaveTextAsync("Inbox Sort ten");
        await Expect(player.Page.GetByText("Martin Keogh is thinking…")).ToBeHiddenAsync();
        await model.SendAsync("requests.");
        await Expect(player.GrowingText).ToHaveTextAsync("Inbox Sort ten requests.");
        await Expect(player.AnswerBox).ToHaveCountAsync(0);
        var ofTheWait = player.Page.Locator(".stop button, .panel-head .clock").Filter(new() { Visible = true });
        await Expect(ofTheWait).ToHaveTextAsync(["15 min", "Stop the text while it is being written"]);
        await model.FinishAsync();

        await Expect(player.AnswerBox).ToBeEditableAsync();
        await Expect(ofTheWait).ToHaveCountAsync(0);
        await Expect(player.Page.Locator(".clock").Filter(new() { Visible = true })).ToHaveTextAsync(
            new Regex(@"^15 min left \(when this page was opened\), until \d\d:\d\d UTC$"),
            new() { UseInnerText = true });
        await player.AnswerAsync("Mine.");
        await player.ExpectTaskAsync(2, "The upstream answers. Ответ готов.");
    }
}
