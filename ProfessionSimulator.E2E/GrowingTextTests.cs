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
        player.GotOneStream();
    }

    [Fact]
    public async Task Text_GrowsWordByWordBeforeTheModelHasFinished()
    {
        var model = Model.EnqueueLive();
        var player = await NewPlayerAsync();

        await player.StartAsGuestAsync();
        var text = "";
        foreach (var word in Enumerable.Range(1, 60).Select(i => $"слово-{i} "))
        {
            await model.SendAsync(word);
            await player.SeesTextSoFarAsync(text += word);
        }

        var steps = await player.SeesItOnlyGrowAsync();
        Assert.InRange(steps, 50, int.MaxValue);
        player.GotOneStream();
        await model.FinishAsync();
        await player.SeesTaskAsync(1, text.Trim());
    }

    [Fact]
    public async Task TwoTabs_SeeTheSameTextGrowOutOfOneCall()
    {
        var model = Model.EnqueueLive();
        var player = await NewPlayerAsync();

        await player.StartAsGuestAsync();
        await model.SendAsync("One ");
        var other = await player.OpenSecondTabAsync();
        await other.SeesTextSoFarAsync("One ");
        await model.SendAsync("two");
        await player.SeesTextSoFarAsync("One two");
        await other.SeesTextSoFarAsync("One two");
        await model.FinishAsync();

        await player.SeesTaskAsync(1, "One two");
        await other.SeesTaskAsync(1, "One two");
        Assert.Equal(1, Model.RequestCount);
    }

    [Fact]
    public async Task Reload_ShowsTheTextSoFarAndGoesOn()
    {
        var model = Model.EnqueueLive();
        var player = await NewPlayerAsync();

        await player.StartAsGuestAsync();
        await model.SendAsync("Доброе <утро> &\n\n");
        await player.SeesTextSoFarAsync("Доброе <утро> &\n\n");
        await player.ReloadAsync();
        await player.SeesTextSoFarAsync("Доброе <утро> &\n\n");
        await model.SendAsync("коллега 😀");
        await player.SeesTextSoFarAsync("Доброе <утро> &\n\nколлега 😀");

        Assert.Equal(1, await player.SeesItOnlyGrowAsync());
        await model.FinishAsync();
        await player.SeesTaskAsync(1, "Доброе <утро> & коллега 😀");
        Assert.Equal(1, Model.RequestCount);
    }

    [Fact]
    public async Task LeavingAndComingBack_ShowsTheTextSoFarAndGoesOn()
    {
        var model = Model.EnqueueLive();
        var player = await NewPlayerAsync();

        await player.StartAsGuestAsync();
        await model.SendAsync("One ");
        await player.SeesTextSoFarAsync("One ");
        await player.OpenAsync("/");
        await model.SendAsync("two ");
        await player.Page.GoBackAsync();
        await player.SeesTextSoFarAsync("One two ");
        await model.SendAsync("three");
        await player.SeesTextSoFarAsync("One two three");
        await model.FinishAsync();

        await player.SeesTaskAsync(1, "One two three");
        await player.Page.GoBackAsync();
        await player.Page.GoForwardAsync();
        await player.SeesTaskAsync(1, "One two three");
        Assert.Equal(1, Model.RequestCount);
    }
}
