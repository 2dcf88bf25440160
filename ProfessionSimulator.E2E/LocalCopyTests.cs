using ProfessionSimulator.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E;

/// <summary>Typed text is stored in the browser until the server has it.</summary>
public sealed class LocalCopyTests(Chromium chromium) : DraftTest(chromium)
{
    private const string HoldCopies = """
        const released = new Promise(resolve => { window.releaseCopies = resolve; });
        const open = IDBFactory.prototype.open;
        IDBFactory.prototype.open = function (...database) {
          const request = open.apply(this, database);
          Object.defineProperty(request, 'onsuccess', { set: opened => request.addEventListener('success', () => released.then(opened)) });
          return request;
        };
        """;

    private readonly Chromium _chromium = chromium;

    [Fact]
    public async Task TabClosedOffline_LeavesALocalCopy()
    {
        var player = await AtFirstTaskAsync();
        player.PageErrors.ExpectBrokenConnections();
        await player.LoseNetworkAsync();
        var later = await player.Page.Context.NewPageAsync();

        await SetTextAsync(player, "And gone");
        await player.Page.CloseAsync();

        await player.RegainNetworkAsync();
        var again = new Player(later, player.PageErrors, Site);
        await again.OpenAsync("/privacy");
        await Eventually.TrueAsync(async () => await again.LocalCopiesAsync() is ["And gone"]);
    }

    [Fact]
    public async Task LocalCopy_IsStored_ByABlockedPage()
    {
        var player = await AtFirstTaskAsync();
        var later = await player.OpenSecondTabAsync("/privacy");

        var goOn = await SetTextAndBlockAsync(player, "And stuck");

        Assert.Equal(["And stuck"], await later.LocalCopiesAsync());
        await goOn();
    }

    private async Task<(Player Before, Player Again)> WithACopyThatIsReadLateAsync()
    {
        var player = await AtFirstTaskAsync();
        var again = new Player(await player.Page.Context.NewPageAsync(), player.PageErrors, Site);
        await SendNoDraftsAsync(player);
        await player.TypeAsync("A copy");
        await player.ExpectDraftNotSavedAsync();
        var attempt = player.Page.Url;
        await player.Page.CloseAsync();
        await again.Page.AddInitScriptAsync(HoldCopies);
        await again.OpenAsync(attempt);
        await again.ExpectTaskAsync(1, "First task.");
        return (player, again);
    }

    [Fact]
    public async Task LocalCopyReadLate_IsRestoredOnce()
    {
        var (player, again) = await WithACopyThatIsReadLateAsync();
        await again.Page.GetByText("Something wrong with this task?").ClickAsync();
        await again.PressAsync("Ask for a new version");
        await again.ExpectTaskAsync(1, "Second task.");
        var before = DraftsSentBy(player);

        await again.Page.EvaluateAsync("window.releaseCopies()");

        await again.ExpectDraftSavedAsync();
        Assert.Equal("A copy", await StoredDraftAsync());
        Assert.Equal(before + 1, DraftsSentBy(player));
    }

    [Fact]
    public async Task LocalCopyReadLate_DoesNotReplaceTypedText()
    {
        var (player, again) = await WithACopyThatIsReadLateAsync();
        await again.TypeAsync("Typed meanwhile");

        await again.Page.EvaluateAsync("window.releaseCopies()");

        await again.ExpectDraftSavedAsync();
        Assert.Equal("Typed meanwhile", await StoredDraftAsync());
        await Expect(again.AnswerBox).ToHaveValueAsync("Typed meanwhile");
        await Expect(again.Page.Locator("#draft-news")).ToBeEmptyAsync();
    }

    [Fact]
    public async Task KilledBrowser_HasTheText_AfterRestart()
    {
        await using var browser = new KillableBrowser(_chromium);
        var player = await AtFirstTaskAsync(await NewPlayerAsync(await browser.StartAsync(), Site), "anna@example.org");
        player.PageErrors.ExpectBrokenConnections();
        var attempt = player.Page.Url;
        await player.LoseNetworkAsync();
        await player.TypeAsync("The last words");
        // Killed at the same moment, the browser would not have begun to store the text.
        await Eventually.TrueAsync(async () => await player.LocalCopiesAsync() is ["The last words"]);
        await browser.KillAsync();
        Assert.Equal("", await StoredDraftAsync());

        var again = await NewPlayerAsync(await browser.StartAsync(), Site);
        // Chromium writes cookies to the disk every half minute, so this one may be signed out.
        await again.Page.Context.ClearCookiesAsync();
        await again.SignInAsync("anna@example.org");
        await again.OpenAsync(attempt);

        await Expect(again.AnswerBox).ToHaveValueAsync("The last words");
        await again.ExpectDraftSavedAsync();
        Assert.Equal("The last words", await StoredDraftAsync());
    }

    [Fact]
    public async Task UnstorableText_IsConfirmed_BeforeLeaving()
    {
        var player = await AtFirstTaskAsync();
        player.PageErrors.ExpectBrokenConnections();
        var asked = AcceptDialog(player);
        await player.Page.EvaluateAsync(
            "() => { IDBObjectStore.prototype.put = () => { throw new DOMException('Full', 'QuotaExceededError'); }; }");
        await player.LoseNetworkAsync();
        await player.AnswerBox.PressSequentiallyAsync("Nowhere else");
        await player.ExpectDraftNotSavedAsync();

        await player.Page.CloseAsync(new() { RunBeforeUnload = true });

        Assert.Equal("beforeunload", await asked.WaitAsync(TimeSpan.FromSeconds(30)));
    }
}
