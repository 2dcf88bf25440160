using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ProfessionSimulator.E2E.Support;
using ProfessionSimulator.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E;

/// <summary>Passkeys with a real browser and its virtual authenticator.</summary>
public sealed class PasskeyTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string Address = "anna@example.org";

    [Fact]
    public async Task Account_IsCreatedAndEntered_ByPasskeyOnly()
    {
        var (player, authenticator) = await NewOwnerAsync();

        await RegisterAsync(player);
        Assert.Equal(1, await authenticator.CountPasskeysAsync());
        await player.SignOutAsync();
        await authenticator.SetPresentAsync(false);
        await player.OpenAsync("/account/login");
        await Expect(player.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }))
            .ToBeVisibleAsync();
        await authenticator.SetPresentAsync(true);
        await player.PressAsync("Sign in with a passkey");
        await Expect(player.Page.Locator(".account-menu summary")).ToHaveTextAsync(Address);

        Assert.Null(await App.ReadAsync(db => db.Users.Select(u => u.PasswordHash).SingleAsync()));
    }

    /// <summary>The virtual authenticator accepts at once what the browser offers in the field.</summary>
    [Fact]
    public async Task Passkey_IsOfferedInTheAddressField()
    {
        var (player, _) = await NewOwnerAsync();
        await RegisterAsync(player);
        await player.SignOutAsync();

        await player.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).ClickAsync();

        await Expect(player.Page.Locator(".account-menu summary")).ToHaveTextAsync(Address);
    }

    [Fact]
    public async Task EndedSession_IsRenewedInPlace_ByPasskey()
    {
        var (player, _) = await NewOwnerAsync();
        await RegisterAsync(player);
        Model.Enqueue(Reply.Text("First task."));
        await player.StartAsync();
        await player.ExpectTaskAsync(1, "First task.");
        player.PageErrors.Expect("401");
        await player.Page.Context.ClearCookiesAsync();
        await player.TypeAsync("Typed after the end");
        await Expect(player.DraftStatus).ToHaveTextAsync("Not saved: you're signed out");

        await player.Page.Locator("#alert a").ClickAsync();

        await player.ExpectDraftSavedAsync();
        await Expect(player.AnswerBox).ToHaveValueAsync("Typed after the end");
    }

    [Fact]
    public async Task Passkey_IsAddedRenamedAndRemoved()
    {
        var (player, _) = await NewOwnerAsync();
        await player.RegisterAsync(Address);

        await player.OpenAsync("/account/passkeys");
        await player.Page.GetByRole(AriaRole.Link, new() { Name = "Add a passkey" }).ClickAsync();
        await player.Page.GetByLabel("Password").FillAsync(Visitor.Passphrase);
        await player.PressAsync("Continue");
        await player.Page.GetByLabel("Name of the passkey").FillAsync("My laptop");
        await player.Page.GetByLabel("Name of the passkey").PressAsync("Enter");
        await Expect(player.Page.GetByText("Passkey added.")).ToBeVisibleAsync();
        await Expect(player.Page.Locator(".device-name")).ToHaveTextAsync("My laptop");

        await player.Page.GetByText("Rename").ClickAsync();
        await player.Page.GetByLabel("Name of the passkey").FillAsync("Work laptop");
        await player.PressAsync("Save");
        await Expect(player.Page.Locator(".device-name")).ToHaveTextAsync("Work laptop");

        await player.Page.GetByRole(AriaRole.Link, new() { Name = "Remove" }).ClickAsync();
        await player.PressAsync("Yes, remove the passkey");
        await Expect(player.Page.GetByText("Passkey removed.")).ToBeVisibleAsync();
        await Expect(player.Page.GetByText("You don't have any passkeys yet.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task SecondPasskeyOnOneDevice_IsRefused()
    {
        var (player, _) = await NewOwnerAsync();
        await RegisterAsync(player);

        await player.OpenAsync("/account/passkeys/add");
        await player.PressAsync("Confirm with a passkey");
        await player.PressAsync("Create passkey");

        await Expect(player.Page.GetByText("This device already has a passkey for this account.")).ToBeVisibleAsync();
        await Expect(player.Page.GetByRole(AriaRole.Button, new() { Name = "Create passkey" })).ToBeEnabledAsync();
    }

    [Fact]
    public async Task Account_IsDeletedByPasskey()
    {
        var (player, _) = await NewOwnerAsync();
        await RegisterAsync(player);

        await player.OpenAsync("/account/delete");
        await player.PressAsync("Confirm with a passkey");
        await Expect(player.Page.GetByText("You've confirmed that it's you.")).ToBeVisibleAsync();
        await player.PressAsync("Yes, delete the account");

        await Expect(player.Page).ToHaveURLAsync(new Uri(Home, "/account/deleted").ToString());
        Assert.False(await App.ReadAsync(db => db.Users.AnyAsync()));
    }

    [Fact]
    public async Task Address_IsChangedByPasskey_AsTyped()
    {
        var (player, _) = await NewOwnerAsync();
        await RegisterAsync(player);

        await player.OpenAsync("/account/address");
        await player.Page.GetByLabel("New email address").FillAsync("anna.new@example.org");
        await player.PressAsync("Confirm with a passkey");
        await Expect(player.Page.GetByText("You've confirmed that it's you.")).ToBeVisibleAsync();
        await player.PressAsync("Change email address");

        await Expect(player.Page.Locator(".account-menu summary")).ToHaveTextAsync("anna.new@example.org");
    }

    [Fact]
    public async Task UnverifiedOwner_IsTold_AndCanRetry()
    {
        var (player, authenticator) = await NewOwnerAsync();
        await RegisterAsync(player);
        await player.OpenAsync("/account/delete");

        await authenticator.SetUserVerifiedAsync(false);
        await player.PressAsync("Confirm with a passkey");
        await Expect(player.Page.GetByText("No passkey was used: the request was cancelled or timed out."))
            .ToBeVisibleAsync();
        await authenticator.SetUserVerifiedAsync(true);
        await player.PressAsync("Confirm with a passkey");

        await Expect(player.Page.GetByText("You've confirmed that it's you.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task TakenAddress_IsReported_BeforeAPasskeyIsCreated()
    {
        var (player, authenticator) = await NewOwnerAsync();
        await RegisterAsync(player);
        var (other, others) = await NewOwnerAsync();
        other.PageErrors.Expect("422");

        await other.OpenAsync("/account/register");
        await other.Page.GetByLabel("Email address").FillAsync(Address);
        await other.PressAsync("Use a passkey instead of a password");

        await Expect(other.Page.GetByText("This email address can't be registered.")).ToBeVisibleAsync();
        Assert.Equal((1, 0), (await authenticator.CountPasskeysAsync(), await others.CountPasskeysAsync()));
    }

    /// <summary>A site at an IP address cannot have passkeys.</summary>
    [Fact]
    public async Task Page_IsComplete_WithoutPasskeySupport()
    {
        var player = await NewPlayerAsync(new UriBuilder(Site) { Host = "127.0.0.1" }.Uri);
        await player.RegisterAsync(Address);

        await player.OpenAsync("/account/passkeys/add");
        await player.Page.GetByLabel("Password").FillAsync(Visitor.Passphrase);
        await player.PressAsync("Continue");

        await Expect(player.Page.GetByText("Passkeys don't work here.")).ToBeVisibleAsync();
        await Expect(player.Page.GetByRole(AriaRole.Button, new() { Name = "Create passkey" })).ToBeHiddenAsync();
    }

    private Uri Home => new UriBuilder(Site) { Host = "localhost" }.Uri;

    private async Task<(Player Player, VirtualAuthenticator Authenticator)> NewOwnerAsync()
    {
        var player = await NewPlayerAsync(Home);
        return (player, await VirtualAuthenticator.AddToAsync(player.Page));
    }

    private static async Task RegisterAsync(Player player)
    {
        await player.OpenAsync("/account/register");
        await player.Page.GetByLabel("Email address").FillAsync(Address);
        await player.PressAsync("Use a passkey instead of a password");
        await Expect(player.Page.Locator(".account-menu summary")).ToHaveTextAsync(Address);
    }
}
