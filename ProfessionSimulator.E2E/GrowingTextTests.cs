using ProfessionSimulator.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E;

public sealed class GrowingTextTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task FirstWord_IsShown_WhileTheModelPauses()
    {
        var model = Model.EnqueueLive();
        var player = await NewPlayerAsync();

        await player.StartAsync();
        var stage = player.Page.Locator(".stage");
        await Expect(stage).ToHaveTextAsync("Martin Keogh is thinking…");
        await model.SendAsync("Good");

        await player.ExpectTextSoFarAsync("Good");
        await Expect(stage).ToHaveTextAsync("Martin Keogh is writing…");
        player.AssertOneStream();
    }

    [Fact]
    public async Task Text_GrowsWordByWord()
    {
        var model = Model.EnqueueLive();
        var player = await NewPlayerAsync();

        await player.StartAsync();
        var text = "";
        foreach (var word in Enumerable.Range(1, 60).Select(i => $"слово-{i} "))
        {
            await model.SendAsync(word);
            await player.ExpectTextSoFarAsync(text += word);
        }

        var steps = await player.ExpectOnlyGrowthAsync();
        Assert.InRange(steps, 50, int.MaxValue);
        player.AssertOneStream();
        await model.FinishAsync();
        await player.ExpectTaskAsync(1, text.Trim());
    }

    [Fact]
    public async Task TwoTabs_ShareOneModelCall()
    {
        var model = Model.EnqueueLive();
        var player = await NewPlayerAsync();

        await player.StartAsync();
        await model.SendAsync("One ");
        var other = await player.OpenSecondTabAsync();
        await other.ExpectTextSoFarAsync("One ");
        await model.SendAsync("two");
        await player.ExpectTextSoFarAsync("One two");
        await other.ExpectTextSoFarAsync("One two");
        await model.FinishAsync();

        await player.ExpectTaskAsync(1, "One two");
        await other.ExpectTaskAsync(1, "One two");
        Assert.Equal(1, Model.RequestCount);
    }

    [Fact]
    public async Task Reload_ShowsTheTextSoFar_AndContinues()
    {
        var model = Model.EnqueueLive();
        var player = await NewPlayerAsync();

        await player.StartAsync();
        await model.SendAsync("Доброе <утро> &\n\n");
        await player.ExpectTextSoFarAsync("Доброе <утро> &");
        await player.ReloadAsync();
        await player.ExpectTextSoFarAsync("Доброе <утро> &");
        await model.SendAsync("коллега 😀");
        await player.ExpectTextSoFarAsync("Доброе <утро> &\nколлега 😀");

        Assert.Equal(1, await player.ExpectOnlyGrowthAsync());
        await model.FinishAsync();
        await player.ExpectTaskAsync(1, "Доброе <утро> & коллега 😀");
        Assert.Equal(1, Model.RequestCount);
    }

    [Fact]
    public async Task Return_ShowsTheTextSoFar_AndContinues()
    {
        var model = Model.EnqueueLive();
        var player = await NewPlayerAsync();

        await player.StartAsync();
        await model.SendAsync("One ");
        await player.ExpectTextSoFarAsync("One ");
        await player.OpenAsync("/");
        await model.SendAsync("two ");
        await player.Page.GoBackAsync();
        await player.ExpectTextSoFarAsync("One two ");
        await model.SendAsync("three");
        await player.ExpectTextSoFarAsync("One two three");
        await model.FinishAsync();

        await player.ExpectTaskAsync(1, "One two three");
        await player.Page.GoBackAsync();
        await player.Page.GoForwardAsync();
        await player.ExpectTaskAsync(1, "One two three");
        Assert.Equal(1, Model.RequestCount);
    }

    [Fact]
    public async Task Markdown_IsFormattedWhileGrowing_SelectionStays()
    {
        var model = Model.EnqueueLive();
        var player = await NewPlayerAsync();

        await player.StartAsync();
        await model.SendAsync("## Your **mor");
        await player.ExpectGrowingAsync("<h2>Your <span id=\"tail\"><strong>mor</strong></span></h2>");
        await model.SendAsync("ning**\n\n1. Read `the ma");
        await player.ExpectGrowingAsync(
            "<h2>Your <strong>morning</strong></h2>\n<ol><li>Read <span id=\"tail\"><code>the ma</code></span></li></ol>");
        await player.Page.EvaluateAsync(
            "getSelection().selectAllChildren(document.querySelector('#panel .growing h2'))");
        await player.Page.EvaluateAsync("window.heading = document.querySelector('#panel .growing h2')");
        await model.SendAsync("il`\n   - all\n2. Answer\n\n| Who | When |\n|---|---|\n| Ann | at half past ");
        await player.ExpectGrowingAsync(
            "<h2>Your <strong>morning</strong></h2>\n<ol><li>Read <code>the mail</code>\n<ul><li>all</li></ul></li>\n"
            + "<li>Answer</li></ol>\n"
            + "<table><thead><tr><th>Who</th><th>When</th></tr></thead>\n"
            + "<tbody><tr><td>Ann</td><td id=\"tail\"></td></tr></tbody></table>");
        await model.SendAsync("10 |\n\n```js\nlet a");
        await model.SendAsync(" = 1;\n```\n> Bye");
        await player.ExpectGrowingAsync(
            "<h2>Your <strong>morning</strong></h2>\n<ol><li>Read <code>the mail</code>\n<ul><li>all</li></ul></li>\n"
            + "<li>Answer</li></ol>\n"
            + "<table><thead><tr><th>Who</th><th>When</th></tr></thead>\n"
            + "<tbody><tr><td>Ann</td><td>at half past 10</td></tr></tbody></table>\n"
            + "<pre data-language=\"js\"><code>let a = 1;\n</code></pre>\n<blockquote><p>Bye<span id=\"tail\"></span></p></blockquote>");

        await player.ExpectOnlyGrowthAsync();
        Assert.Equal("Your morning", await player.Page.EvaluateAsync<string>("getSelection().toString()"));
        Assert.True(
            await player.Page.EvaluateAsync<bool>("window.heading === document.querySelector('#panel .growing h2')"));
        await model.FinishAsync();
        await player.ExpectTaskAsync(
            1, "Your morning Read the mail all Answer WhoWhen Annat half past 10 let a = 1; Bye");
    }
}
