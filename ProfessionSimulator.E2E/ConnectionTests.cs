using ProfessionSimulator.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E;

public sealed class ConnectionTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task CutConnection_GoesOnWhereItWas()
    {
        await using var wire = Wire.To(Site);
        var model = Model.EnqueueLive();
        var player = await NewPlayerAsync(wire);
        player.Complaints.ExpectBrokenConnections();

        await player.StartAsync();
        await model.SendAsync("One ");
        await player.SeesTextSoFarAsync("One ");
        wire.Cut();
        await model.SendAsync("two ");
        await player.SeesTextSoFarAsync("One two ");
        wire.Cut();
        await model.SendAsync("three");
        await player.SeesTextSoFarAsync("One two three");

        await player.SeesItOnlyGrowAsync();
        await model.FinishAsync();
        await player.SeesTaskAsync(1, "One two three");
        Assert.Equal(1, Model.RequestCount);
    }

    [Fact]
    public async Task LongOutage_IsSaidAndEndsByItself()
    {
        await using var wire = Wire.To(Site);
        var model = Model.EnqueueLive();
        var player = await NewPlayerAsync(wire);
        player.Complaints.ExpectBrokenConnections();
        player.Complaints.ExpectFetchedText();

        await player.StartAsync();
        await model.SendAsync("One ");
        await player.SeesTextSoFarAsync("One ");
        wire.IsDead = true;
        wire.Cut();
        await player.SeesAlertAsync("Can't reach the server.");
        await model.SendAsync("two ");
        wire.IsDead = false;
        await player.SeesTextSoFarAsync("One two ");
        await player.SeesNoAlertAsync();
        await model.SendAsync("three");
        await player.SeesTextSoFarAsync("One two three");

        await player.SeesItOnlyGrowAsync();
        await model.FinishAsync();
        await player.SeesTaskAsync(1, "One two three");
        Assert.Equal(1, Model.RequestCount);
    }

    [Fact]
    public async Task BlockedStream_TextIsFetchedInstead()
    {
        var model = Model.EnqueueLive();
        var player = await NewPlayerAsync();
        player.Complaints.ExpectBrokenConnections();
        player.Complaints.ExpectFetchedText();
        await player.Page.RouteAsync("**/generations/*/stream*", route => route.AbortAsync());

        await player.StartAsync();
        await model.SendAsync("One ");
        await player.SeesTextSoFarAsync("One ");
        await Expect(player.Page.Locator("[hx-get$='follow=poll']")).ToHaveCountAsync(1);
        await model.SendAsync("two");
        await player.SeesTextSoFarAsync("One two");
        await model.FinishAsync();
        await player.SeesTaskAsync(1, "One two");
        await player.AnswerAsync("All of it.");

        await player.SeesTaskAsync(2, "The upstream answers. Ответ готов.");
    }

    [Theory]
    [InlineData(401, "Your guest session has ended")]
    [InlineData(404, "This page is no longer available.")]
    public async Task RefusedStream_IsSaid_AndNothingIsAskedAgain(int status, string message)
    {
        Model.EnqueueLive();
        var player = await NewPlayerAsync();
        player.Complaints.Expect($"{status}");
        await player.Page.Clock.InstallAsync();
        await player.Page.RouteAsync("**/generations/*/stream*", route => route.FulfillAsync(new() { Status = status }));

        await player.StartAsync();

        await player.SeesAlertAsync(message);
        // Longer than any pause behind which it could be.
        await player.Page.Clock.RunForAsync(60_000);
        await Expect(player.Page.Locator("[data-stream]")).ToHaveCountAsync(0);
        var sinceThen = player.Complaints.Log.SkipWhile(line => !line.Contains($"response: {status}", StringComparison.Ordinal));
        Assert.DoesNotContain(sinceThen, line => line.StartsWith("request:", StringComparison.Ordinal) && line.Contains("/attempts/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task HeldBackStream_TextIsFetchedInstead()
    {
        await using var wire = Wire.To(Site);
        wire.HoldsStreams = true;
        var model = Model.EnqueueLive();
        var player = await NewPlayerAsync(wire);
        player.Complaints.ExpectFetchedText();

        await player.StartAsync();
        await model.SendAsync("One ");
        // The page gives each of two streams eight seconds for a first sign.
        await Expect(player.GrowingText).ToHaveTextAsync("One ", new() { Timeout = 40_000 });
        await model.SendAsync("two");
        await Expect(player.GrowingText).ToHaveTextAsync("One two", new() { Timeout = 40_000 });
        await model.FinishAsync();

        await player.SeesTaskAsync(1, "One two");
        await player.AnswerAsync("All of it.");
        await Expect(player.FinishedText).ToHaveTextAsync("The upstream answers. Ответ готов.", new() { Timeout = 40_000 });
        await player.SeesTaskAsync(2, "The upstream answers. Ответ готов.");
    }
}
