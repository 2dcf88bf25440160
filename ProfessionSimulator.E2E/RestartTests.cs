using ProfessionSimulator.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E;

public sealed class RestartTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task RestartedServer_RestartsTheText_SignsNobodyOut()
    {
        var model = Model.EnqueueLive();
        var player = await NewPlayerAsync();
        player.PageErrors.ExpectBrokenConnections();
        player.PageErrors.ExpectFetchedText();
        // A request before the server has stopped is answered with 503.
        player.PageErrors.Expect("503");

        await player.StartAsync();
        await model.SendAsync("A text that will be lost");
        await player.ExpectTextSoFarAsync("A text that will be lost");
        await App.StopAsync();
        App = await App.RestartedAsync();
        var again = Model.EnqueueLive();
        App.Serve(Site.Port);

        await again.SendAsync("Another ");
        await player.ExpectTextSoFarAsync("Another ");
        await again.SendAsync("text");
        await again.FinishAsync();
        await player.ExpectTaskAsync(1, "Another text");
        await player.AnswerAsync("Still here.");
        await player.ExpectTaskAsync(2, "The upstream answers. Ответ готов.");
        await Expect(player.Page.GetByText("Guest", new() { Exact = true })).ToBeVisibleAsync();
    }
}
