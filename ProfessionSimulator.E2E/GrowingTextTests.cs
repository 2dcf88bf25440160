using ProfessionSimulator.E2E.Support;

namespace ProfessionSimulator.E2E;

public sealed class GrowingTextTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task FirstWord_IsSeenWhileTheModelSaysNoMore()
    {
        var model = Model.EnqueueLive();
        var player = await NewPlayerAsync();

        await player.StartAsGuestAsync();
        await player.SeesWritingAsync();
        await model.SendAsync("Good");

        await player.SeesTextSoFarAsync("Good");
    }

    [Fact]
    public async Task Text_GrowsWordByWordBeforeTheModelHasFinished()
    {
        var words = Enumerable.Range(1, 60).Select(i => $"слово-{i} ").ToList();
        var model = Model.EnqueueLive();
        var player = await NewPlayerAsync();

        await player.StartAsGuestAsync();
        var text = "";
        foreach (var word in words)
        {
            await model.SendAsync(word);
            await player.SeesTextSoFarAsync(text += word);
        }

        var seen = (await player.SeenTextsAsync()).Where(state => state.Length > 0).ToList();
        Assert.All(seen.Zip(seen.Skip(1)), step => Assert.StartsWith(step.First, step.Second, StringComparison.Ordinal));
        Assert.InRange(seen.Select(state => state.Length).Distinct().Count(), 50, int.MaxValue);
        await model.FinishAsync();
        await player.SeesTaskAsync(1, text.Trim());
    }
}
