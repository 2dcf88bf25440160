using ProfessionSimulator.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E;

/// <summary>Signing out with an unsaved text: the server gets it, and this browser keeps nothing.</summary>
public sealed class SignOutTests(Chromium chromium) : DraftTest(chromium)
{
    private const string Anna = "anna@example.org";

    [Fact]
    public async Task SignOutAfterTheLastKey_SavesTheText_LeavesNoCopy()
    {
        var player = await AtFirstTaskAsync(Anna);

        await player.TypeAsync("Enough for today");
        await player.SignOutAsync();

        Assert.Empty(await player.LocalCopiesAsync());
        await Eventually.TrueAsync(async () => await StoredDraftAsync() == "Enough for today");
    }

    [Fact]
    public async Task SignOutDuringASave_SavesTheLaterText()
    {
        var player = await AtFirstTaskAsync(Anna);
        var written = new TaskCompletionSource();
        var writing = App.WriteAsync(_ => written.Task);
        await player.TypeAsync("First");
        await Expect(player.DraftStatus).ToHaveTextAsync("Saving…");

        await player.TypeAsync("First and more");
        // Signing out writes to the database after the draft does.
        var sent = player.Page.WaitForRequestAsync("**/account/logout");
        var signingOut = player.SignOutAsync();
        await sent;

        written.SetResult();
        await writing;
        await signingOut;
        await Eventually.TrueAsync(async () => await StoredDraftAsync() == "First and more");
        Assert.Empty(await player.LocalCopiesAsync());
    }

    [Fact]
    public async Task SignOut_WithAnUnsavableText_NeedsConfirmation()
    {
        var player = await AtFirstTaskAsync(Anna);
        var asked = AcceptDialog(player);
        await player.TypeAsync(new string('x', 20_001));

        await player.SignOutAsync();

        Assert.Equal("beforeunload", await asked.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task SignOut_StopsLocalCopies()
    {
        var player = await AtFirstTaskAsync(Anna);
        var later = await player.OpenSecondTabAsync("/privacy");

        var goOn = await SetTextAndBlockAsync(player, "Behind it", before: """
            const form = document.querySelector('[data-sign-out]');
            form.addEventListener('submit', event => event.preventDefault());
            form.requestSubmit();
            """);

        Assert.Empty(await later.LocalCopiesAsync());
        await goOn();
    }
}
