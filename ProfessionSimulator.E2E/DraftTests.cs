using ProfessionSimulator.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E;

/// <summary>When a draft is saved, and what the page says about it.</summary>
public sealed class DraftTests(Chromium chromium) : DraftTest(chromium)
{
    [Fact]
    public async Task Draft_IsSaved_ASecondAfterTheLastKey()
    {
        var player = await AtFirstTaskWithStoppedClockAsync();

        await player.TypeAsync("Typ");
        await player.Page.Clock.RunForAsync(900);
        await player.TypeAsync("Typed");
        await player.Page.Clock.RunForAsync(900);
        Assert.Equal(0, DraftsSentBy(player));
        await player.Page.Clock.RunForAsync(100);

        await player.ExpectDraftSavedAsync();
        Assert.Equal("Typed", await StoredDraftAsync());
        Assert.Equal(1, DraftsSentBy(player));
        Assert.Empty(await player.LocalCopiesAsync());
    }

    [Fact]
    public async Task Draft_IsSavedEveryTenSeconds_WhileTyping()
    {
        var player = await AtFirstTaskWithStoppedClockAsync();

        for (var i = 1; i <= 13; i++)
        {
            await player.TypeAsync(new string('x', i));
            await player.Page.Clock.RunForAsync(800);
        }

        await Eventually.TrueAsync(async () => await StoredDraftAsync() == new string('x', 13));
        Assert.Equal(1, DraftsSentBy(player));
    }

    [Fact]
    public async Task TextTypedDuringASave_IsSavedNext()
    {
        var player = await AtFirstTaskWithStoppedClockAsync();
        var held = await HoldDraftAsync(player);

        await player.TypeAsync("First");
        await player.Page.Clock.RunForAsync(1_000);
        var route = await held;
        await player.TypeAsync("First and more");
        await player.Page.Clock.RunForAsync(5_000);
        Assert.Equal(1, DraftsSentBy(player));
        await route.ContinueAsync();
        await Expect(player.Page.Locator("#answer-form [name=Revision]")).ToHaveValueAsync("1");
        await player.Page.Clock.RunForAsync(1_000);

        await player.ExpectDraftSavedAsync();
        Assert.Equal("First and more", await StoredDraftAsync());
    }

    [Fact]
    public async Task TextTypedBackToTheSavedOne_IsSaved()
    {
        var player = await AtFirstTaskWithStoppedClockAsync();
        await player.TypeAsync("Saved");
        await player.Page.Clock.RunForAsync(1_000);
        await player.ExpectDraftSavedAsync();

        await player.TypeAsync("Saved, or not");
        await player.TypeAsync("Saved");

        await player.ExpectDraftSavedAsync();
        await player.Page.Clock.RunForAsync(5_000);
        Assert.Equal(1, DraftsSentBy(player));
        await Eventually.TrueAsync(async () => (await player.LocalCopiesAsync()).Length == 0);
    }
}
