using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ProfessionSimulator.E2E.Support;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.E2E;

/// <summary>The stream starts first, in whatever order the page's scripts arrive.</summary>
public sealed partial class FirstWordsTests(Chromium chromium) : BrowserTest(chromium)
{
    private readonly Chromium _chromium = chromium;

    [Fact]
    public async Task Stream_IsRequestedFirst_InTenFreshBrowsers()
    {
        for (var i = 0; i < 10; i++)
        {
            await using var browser = new KillableBrowser(_chromium);
            var model = Model.EnqueueLive();
            var player = await NewPlayerAsync(await browser.StartAsync(), Site);
            var requests = RecordFetches(player);

            await player.OpenAsync("/professions/1");
            await player.StartButton.ClickAsync();
            await model.SendAsync("Good");
            await player.ExpectTextSoFarAsync("Good");

            AssertOneStream(requests);
            await player.Page.CloseAsync();
            await model.FinishAsync();
        }
    }

    [Fact]
    public async Task Stream_IsRequestedFirst_WhicheverScriptIsLate()
    {
        var (first, model) = await WithGrowingTextAsync();
        var (scripts, text) = (await ScriptsAsync(first), "One ");
        foreach (var late in scripts)
        {
            var player = await SameLearnerAsync(first);
            var requests = RecordFetches(player);
            await HoldUntilAllOthersAreThereAsync(player.Page, late, scripts.Count);

            await player.OpenAsync(new Uri(first.Page.Url).AbsolutePath);
            await model.SendAsync("more ");
            await player.ExpectTextSoFarAsync(text += "more ");
            AssertOneStream(requests, late);
            await player.Page.CloseAsync();
        }
        await model.FinishAsync();
    }

    private static async Task HoldUntilAllOthersAreThereAsync(IPage page, string late, int scripts)
    {
        var others = new TaskCompletionSource();
        var left = scripts - 1;
        page.RequestFinished += (_, request) =>
        {
            var isOther = request.ResourceType == "script" && !request.Url.Contains(late, StringComparison.Ordinal);
            if (isOther && Interlocked.Decrement(ref left) == 0)
                others.TrySetResult();
        };
        await page.RouteAsync($"**{late}", async route =>
        {
            await others.Task;
            await route.ContinueAsync();
        });
    }

    [Fact]
    public async Task Stream_IsRequestedFirst_WhenScriptsArriveInReverse()
    {
        var (first, model) = await WithGrowingTextAsync();
        var scripts = (await ScriptsAsync(first)).Reverse().ToList();
        var player = await SameLearnerAsync(first);
        var requests = RecordFetches(player);
        var arrived = scripts.ToDictionary(script => script, _ => new TaskCompletionSource());
        player.Page.RequestFinished += (_, request) => arrived.GetValueOrDefault(new Uri(request.Url).AbsolutePath)
            ?.TrySetResult();
        foreach (var (before, script) in scripts.Zip(scripts.Skip(1)))
        {
            await player.Page.RouteAsync($"**{script}", async route =>
            {
                await arrived[before].Task;
                await route.ContinueAsync();
            });
        }

        await player.OpenAsync(new Uri(first.Page.Url).AbsolutePath);
        await player.ExpectTextSoFarAsync("One ");
        await model.SendAsync("two");
        await player.ExpectTextSoFarAsync("One two");

        AssertOneStream(requests);
        await model.FinishAsync();
    }

    [Fact]
    public async Task Stream_IsRequested_WhileOtherScriptsAreMissing()
    {
        var (first, model) = await WithGrowingTextAsync();
        var player = await SameLearnerAsync(first);
        var requests = RecordFetches(player);
        player.PageErrors.ExpectBrokenConnections();
        foreach (var script in await ScriptsAsync(first))
        {
            if (!GrowsByIt().IsMatch(script))
                await player.Page.RouteAsync($"**{script}", route => route.AbortAsync());
        }

        await player.OpenAsync(new Uri(first.Page.Url).AbsolutePath);
        await model.SendAsync("two");
        await player.ExpectTextSoFarAsync("One two");

        AssertOneStream(requests);
        await model.FinishAsync();
    }

    /// <summary>As a second line of defence, the stream supervisor notices that no stream was requested.</summary>
    [Fact]
    public async Task UnconnectedPanel_IsConnected()
    {
        var (first, model) = await WithGrowingTextAsync();
        var player = await SameLearnerAsync(first);
        var requests = RecordFetches(player);
        await player.Page.RouteAsync("**/ext/hx-sse*.js", async route =>
        {
            var script = await route.FetchAsync();
            await route.FulfillAsync(new() { Response = script, Body = OnceHtmxHasStarted(await script.TextAsync()) });
        });

        await player.OpenAsync(new Uri(first.Page.Url).AbsolutePath);
        await model.SendAsync("two");
        await player.ExpectTextSoFarAsync("One two");

        AssertOneStream(requests);
        await model.FinishAsync();
    }

    [Theory]
    [InlineData("htmx.esm")]
    [InlineData("hx-csp")]
    [InlineData("hx-sse")]
    [InlineData("streams")]
    [InlineData("play")]
    public async Task MissingStreamScript_FallsBackToThePageWithoutScripts(string missing)
    {
        var model = Model.EnqueueLive();
        var player = await NewPlayerAsync();
        player.PageErrors.ExpectBrokenConnections();
        await player.Page.RouteAsync($"**/{missing}*.js", route => route.AbortAsync());

        await player.StartAsync();
        await model.SendAsync("One ");
        await player.ExpectTextSoFarAsync("One ");
        await model.SendAsync("two");
        await player.ExpectTextSoFarAsync("One two");
        await model.FinishAsync();
        await player.ExpectTaskAsync(1, "One two");

        Assert.EndsWith("/live", player.Page.Url, StringComparison.Ordinal);
    }

    private static string OnceHtmxHasStarted(string script) =>
        $$"""document.addEventListener('htmx:after:process', () => { {{script}} }, { once: true });""";

    private async Task<(Player, LiveReply)> WithGrowingTextAsync()
    {
        var model = Model.EnqueueLive();
        var player = await NewPlayerAsync();
        await player.StartAsync();
        await model.SendAsync("One ");
        await player.ExpectTextSoFarAsync("One ");
        return (player, model);
    }

    private static async Task<IReadOnlyCollection<string>> ScriptsAsync(Player player)
    {
        // Preloaded modules are links; an address is loaded once.
        var scripts = await player.Page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll('script[src], link[rel=modulepreload]')]
              .map(element => new URL(element.src ?? element.href).pathname)
            """);
        return scripts.ToHashSet();
    }

    /// <summary>A fresh browser with the same cookies.</summary>
    private async Task<Player> SameLearnerAsync(Player player)
    {
        var other = await NewPlayerAsync();
        await other.Page.Context.AddCookiesAsync((await player.Page.Context.CookiesAsync()).Select(cookie => new Cookie
        {
            Name = cookie.Name,
            Value = cookie.Value,
            Domain = cookie.Domain,
            Path = cookie.Path,
            HttpOnly = cookie.HttpOnly,
        }));
        return other;
    }

    /// <summary>The requests that scripts have made.</summary>
    private static List<string> RecordFetches(Player player)
    {
        var requests = new List<string>();
        player.Page.Request += (_, request) =>
        {
            if (request.ResourceType is "fetch" or "xhr" or "eventsource")
                requests.Add(new Uri(request.Url).AbsolutePath);
        };
        return requests;
    }

    private static void AssertOneStream(List<string> requests, string? late = null) =>
        Assert.True(requests is [var only] && StreamAddress().IsMatch(only), $"{late}: {string.Join(", ", requests)}");

    [GeneratedRegex("^/generations/[0-9]+/stream$")]
    private static partial Regex StreamAddress();

    [GeneratedRegex("/(htmx|hx-|streams|play)[^/]*$")]
    private static partial Regex GrowsByIt();
}
