using ProfessionSimulator.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E;

public sealed class ConnectionTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task CutConnection_ResumesWhereItWas()
    {
        await using var proxy = TcpProxy.To(Site);
        var model = Model.EnqueueLive();
        var player = await NewPlayerAsync(proxy);
        player.PageErrors.ExpectBrokenConnections();

        await player.StartAsync();
        await model.SendAsync("One ");
        await player.ExpectTextSoFarAsync("One ");
        proxy.Cut();
        await model.SendAsync("two ");
        await player.ExpectTextSoFarAsync("One two ");
        proxy.Cut();
        await model.SendAsync("three");
        await player.ExpectTextSoFarAsync("One two three");

        await player.ExpectOnlyGrowthAsync();
        await model.FinishAsync();
        await player.ExpectTaskAsync(1, "One two three");
        Assert.Equal(1, Model.RequestCount);
    }

    [Fact]
    public async Task LongOutage_IsShown_AndRecovers()
    {
        await using var proxy = TcpProxy.To(Site);
        var model = Model.EnqueueLive();
        var player = await NewPlayerAsync(proxy);
        player.PageErrors.ExpectBrokenConnections();
        player.PageErrors.ExpectFetchedText();

        await player.StartAsync();
        await model.SendAsync("One ");
        await player.ExpectTextSoFarAsync("One ");
        proxy.IsDead = true;
        proxy.Cut();
        await player.ExpectAlertAsync("Can't reach the server.");
        await model.SendAsync("two ");
        proxy.IsDead = false;
        await player.ExpectTextSoFarAsync("One two ");
        await player.ExpectNoAlertAsync();
        await model.SendAsync("three");
        await player.ExpectTextSoFarAsync("One two three");

        await player.ExpectOnlyGrowthAsync();
        await model.FinishAsync();
        await player.ExpectTaskAsync(1, "One two three");
        Assert.Equal(1, Model.RequestCount);
    }

    [Fact]
    public async Task BlockedStream_FallsBackToFetchingTheText()
    {
        var model = Model.EnqueueLive();
        var player = await NewPlayerAsync();
        player.PageErrors.ExpectBrokenConnections();
        player.PageErrors.ExpectFetchedText();
        await player.Page.RouteAsync("**/generations/*/stream*", route => route.AbortAsync());

        await player.StartAsync();
        await model.SendAsync("One ");
        await player.ExpectTextSoFarAsync("One ");
        await Expect(player.Page.Locator("[hx-get$='follow=poll']")).ToHaveCountAsync(1);
        await model.SendAsync("two");
        await player.ExpectTextSoFarAsync("One two");
        await model.FinishAsync();
        await player.ExpectTaskAsync(1, "One two");
        await player.AnswerAsync("All of it.");

        await player.ExpectTaskAsync(2, "The upstream answers. Ответ готов.");
    }

    [Theory]
    [InlineData(401, "Your guest session has ended")]
    [InlineData(404, "This page is no longer available.")]
    public async Task RefusedStream_IsShown_NotRetried(int status, string message)
    {
        Model.EnqueueLive();
        var player = await NewPlayerAsync();
        player.PageErrors.Expect($"{status}");
        await player.Page.Clock.InstallAsync();
        await player.Page.RouteAsync(
            "**/generations/*/stream*", route => route.FulfillAsync(new() { Status = status }));

        await player.StartAsync();

        await player.ExpectAlertAsync(message);
        // The time is longer than any pause before a retry.
        await player.Page.Clock.RunForAsync(60_000);
        await Expect(player.Page.Locator("[data-stream]")).ToHaveCountAsync(0);
        var sinceThen = player.PageErrors.Log.SkipWhile(
            line => !line.Contains($"response: {status}", StringComparison.Ordinal));
        Assert.DoesNotContain(sinceThen, line => line.StartsWith("request:", StringComparison.Ordinal) && line.Contains(
            "/attempts/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task BufferedStream_FallsBackToFetchingTheText()
    {
        await using var proxy = TcpProxy.To(Site);
        proxy.HoldsStreams = true;
        var model = Model.EnqueueLive();
        var player = await NewPlayerAsync(proxy);
        player.PageErrors.ExpectFetchedText();

        await player.StartAsync();
        await model.SendAsync("One ");
        // The page waits eight seconds for each of two streams.
        await Expect(player.GrowingText).ToHaveTextAsync("One ", new() { Timeout = 40_000 });
        await model.SendAsync("two");
        await Expect(player.GrowingText).ToHaveTextAsync("One two", new() { Timeout = 40_000 });
        await model.FinishAsync();

        await player.ExpectTaskAsync(1, "One two");
        await player.AnswerAsync("All of it.");
        await Expect(player.FinishedText).ToHaveTextAsync(
            "The upstream answers. Ответ готов.", new() { Timeout = 40_000 });
        await player.ExpectTaskAsync(2, "The upstream answers. Ответ готов.");
    }
}
