using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ProfessionSimulator.E2E.Support;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E;

/// <summary>A session expires or is ended while somebody types.</summary>
public sealed class SignedOutTests(Chromium chromium) : DraftTest(chromium)
{
    private const string Anna = "anna@example.org";

    [Fact]
    public async Task ExpiredSession_IsRenewedInPlace_KeepsTheText()
    {
        var player = await AtFirstTaskAsync(Anna);
        player.PageErrors.Expect("401");
        player.PageErrors.Expect("422");
        await player.Page.Context.ClearCookiesAsync();
        await player.AnswerBox.PressSequentiallyAsync("Typed after the end");
        await player.ExpectAlertAsync("You're signed out. What you typed is safe.");
        await Expect(player.DraftStatus).ToHaveTextAsync("Not saved: you're signed out");
        Assert.Equal(["Typed after the end"], await player.LocalCopiesAsync());

        var dialog = await OpenSignInAsync(player);
        await SignInAsync(dialog, Anna, "quite another one");
        await Expect(dialog.GetByText("Wrong email address or password.")).ToBeVisibleAsync();
        await SignInAsync(dialog, Anna, Visitor.Passphrase);

        await player.ExpectDraftSavedAsync();
        await Expect(dialog).ToBeHiddenAsync();
        await player.ExpectNoAlertAsync();
        await Expect(player.AnswerBox).ToBeFocusedAsync();
        Assert.Equal("Typed after the end", await StoredDraftAsync());
        await player.PressAsync("Send answer");
        await player.ExpectTaskAsync(2, "Second task.");
    }

    [Fact]
    public async Task SignOutInAnotherTab_LeavesTheTextOnScreenOnly()
    {
        var here = await AtFirstTaskAsync(Anna);
        here.PageErrors.Expect("401");
        here.PageErrors.ExpectBrokenConnections();
        var there = await here.OpenSecondTabAsync("/privacy");
        await here.Page.RouteAsync("**/attempts/*?handler=Draft", route => route.AbortAsync(), new() { Times = 1 });
        await here.TypeAsync("Not for the next one");
        await here.ExpectDraftNotSavedAsync();
        Assert.Equal(["Not for the next one"], await there.LocalCopiesAsync());

        await there.SignOutAsync();
        Assert.Empty(await there.LocalCopiesAsync());
        await here.TypeAsync("Not for the next one, still open");

        await here.ExpectAlertAsync("What you typed is on this page only");
        Assert.Empty(await there.LocalCopiesAsync());
        await Expect(here.AnswerBox).ToHaveValueAsync("Not for the next one, still open");

        await SignInAsync(await OpenSignInAsync(here), Anna, Visitor.Passphrase);
        await here.ExpectDraftSavedAsync();
        Assert.Equal("Not for the next one, still open", await StoredDraftAsync());
        await here.LoseNetworkAsync();
        await here.TypeAsync("Kept again");
        await here.ExpectDraftNotSavedAsync();
        Assert.Equal(["Kept again"], await there.LocalCopiesAsync());
    }

    [Fact]
    public async Task LocalCopy_IsHiddenFromOtherLearners_KeptForItsOwner()
    {
        var browser = await AtFirstTaskAsync(Anna);
        browser.PageErrors.Expect("401");
        var attempt = browser.Page.Url;
        await browser.Page.Context.ClearCookiesAsync();
        await browser.TypeAsync("Anna's own words");
        await browser.ExpectAlertAsync("You're signed out.");
        await browser.OpenAsync("/privacy");

        await browser.RegisterAsync("boris@example.org");
        await browser.StartAsync();
        await browser.ExpectTaskAsync(1, "Second task.");
        await Expect(browser.AnswerBox).ToHaveValueAsync("");
        await browser.TypeAsync("Boris's words");
        await browser.ExpectDraftSavedAsync();
        Assert.Equal(
            ["", "Boris's words"],
            await App.ReadAsync(db => db.AttemptTasks.OrderBy(t => t.Id).Select(t => t.Draft).ToListAsync()));

        await browser.Page.Context.ClearCookiesAsync();
        await browser.SignInAsync(Anna);
        await browser.OpenAsync(attempt);
        await Expect(browser.AnswerBox).ToHaveValueAsync("Anna's own words");
    }

    [Fact]
    public async Task SignInInAnotherTab_ContinuesTheOpenForm()
    {
        var here = await AtFirstTaskAsync(Anna);
        here.PageErrors.Expect("401");
        here.PageErrors.Expect("403");
        await here.Page.Context.ClearCookiesAsync();
        await here.TypeAsync("Typed after the end");
        await here.ExpectAlertAsync("You're signed out.");

        var there = await here.OpenSecondTabAsync("/privacy");
        await there.SignInAsync(Anna);
        await here.ComeBackAsync();

        await here.ExpectDraftSavedAsync();
        await here.ExpectNoAlertAsync();
        Assert.Equal("Typed after the end", await StoredDraftAsync());
    }

    [Fact]
    public async Task SignInAsAnotherUser_SavesNothing_KeepsTheText()
    {
        await (await NewPlayerAsync()).RegisterAsync("boris@example.org");
        var anna = await AtFirstTaskAsync(Anna);
        anna.PageErrors.Expect("401");
        anna.PageErrors.Expect("404");
        await anna.Page.Context.ClearCookiesAsync();
        await anna.TypeAsync("Anna's own words");
        await anna.ExpectAlertAsync("You're signed out.");

        await SignInAsync(await OpenSignInAsync(anna), "boris@example.org", Visitor.Passphrase);

        await anna.ExpectAlertAsync("You signed in to a different account");
        await anna.ComeBackAsync();
        await anna.ExpectAlertAsync("This page is no longer available.");
        await Expect(anna.DraftStatus).ToBeEmptyAsync();
        await Expect(anna.AnswerBox).ToHaveValueAsync("Anna's own words");
        Assert.Equal("", await StoredDraftAsync());
    }

    [Fact]
    public async Task ForgottenGuest_IsOfferedTheText_NotALogin()
    {
        var guest = await AtFirstTaskAsync();
        guest.PageErrors.Expect("401");
        await guest.Page.Context.GrantPermissionsAsync(["clipboard-read"]);
        await guest.Page.Context.ClearCookiesAsync(new() { Name = "session" });

        await guest.TypeAsync("Half an hour of typing");
        await guest.ExpectAlertAsync("without an account it can't be reopened");
        await Expect(guest.Page.Locator("#alert a")).ToHaveCountAsync(0);
        await guest.PressAsync("Copy the text");

        await Expect(guest.Page.GetByRole(AriaRole.Button, new() { Name = "Copied" })).ToBeVisibleAsync();
        Assert.Equal(
            "Half an hour of typing", await guest.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
    }

    [Fact]
    public async Task ForgottenGuest_ConfirmsBeforeLeaving()
    {
        var guest = await AtFirstTaskAsync();
        guest.PageErrors.Expect("401");
        var asked = AcceptDialog(guest);
        await guest.Page.Context.ClearCookiesAsync(new() { Name = "session" });
        await guest.AnswerBox.PressSequentiallyAsync("Nobody will see the copy");
        await guest.ExpectAlertAsync("without an account it can't be reopened");

        await guest.Page.CloseAsync(new() { RunBeforeUnload = true });

        Assert.Equal("beforeunload", await asked.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    private static async Task<ILocator> OpenSignInAsync(Player player)
    {
        await player.Page.Locator("#alert a").ClickAsync();
        return player.Page.GetByRole(AriaRole.Dialog);
    }

    private static async Task SignInAsync(ILocator dialog, string address, string password)
    {
        await dialog.GetByLabel("Email address").FillAsync(address);
        await dialog.GetByLabel("Password").FillAsync(password);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
    }
}
