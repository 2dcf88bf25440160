using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ProfessionSimulator.E2E.Support;
using ProfessionSimulator.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E;

public sealed class AccountTests(Chromium chromium) : BrowserTest(chromium), IAsyncDisposable
{
    private const string Address = "anna@example.org";
    private const string NewPassword = "seven blue teapots sing";

    private readonly MailServer _mail = new();

    private protected override void Configure(AppFactory app) => app.WithMail(_mail);

    [Fact]
    public async Task ForgottenPassword_IsReset_ByTheMailedLink()
    {
        var player = await NewPlayerAsync();
        await player.RegisterAsync(Address);
        await player.SignOutAsync();

        await player.OpenAsync("/account/login");
        await player.Page.GetByRole(AriaRole.Link, new() { Name = "Forgot your password?" }).ClickAsync();
        await player.Page.GetByLabel("Email address").FillAsync(Address);
        await player.PressAsync("Send link");
        await Expect(
            player.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "we've sent it an email with a link" }))
            .ToBeVisibleAsync();

        await player.OpenAsync(MailServer.LinkIn(await _mail.NextAsync()).PathAndQuery);
        await player.Page.GetByLabel("New password", new() { Exact = true }).FillAsync(NewPassword);
        await player.PressAsync("Save password");
        await Expect(player.Page.GetByText("Password saved.")).ToBeVisibleAsync();
        await player.Page.GetByLabel("Email address").FillAsync(Address);
        await player.Page.GetByLabel("Password").FillAsync(NewPassword);
        await player.PressAsync("Sign in");

        await Expect(player.Page.Locator(".account-menu summary")).ToHaveTextAsync(Address);
    }

    [Fact]
    public async Task NewPassword_CanBeShown_AndIsSubmittedAsPassword()
    {
        var player = await NewPlayerAsync();
        await player.OpenAsync("/account/register");
        var password = player.Page.Locator("#Password");
        await player.Page.GetByLabel("Email address").FillAsync(Address);
        await password.FillAsync("short");

        await player.PressAsync("Show the password");
        await Expect(password).ToHaveAttributeAsync("type", "text");
        await Expect(player.Page.Locator("#announcer")).ToHaveTextAsync("The password is shown.");
        await player.PressAsync("Hide the password");
        await Expect(password).ToHaveAttributeAsync("type", "password");
        await player.PressAsync("Show the password");
        player.PageErrors.Expect("422");
        await player.PressAsync("Create an account");

        await Expect(password).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(password).ToHaveValueAsync("");
        await Expect(player.Page.GetByLabel("Email address")).ToHaveValueAsync(Address);
    }

    [Fact]
    public async Task Account_IsDeleted_WithItsTypedTexts()
    {
        Model.Enqueue(Reply.Text("What comes first?"));
        var player = await NewPlayerAsync();
        await player.StartAsync();
        await player.ExpectTaskAsync(1, "What comes first?");
        await player.RegisterAsync(Address);
        await player.Page.GoBackAsync();
        await player.Page.GoBackAsync();
        await player.TypeAsync("What I think so far");

        await player.Page.Locator(".account-menu summary").ClickAsync();
        await player.Page.GetByRole(AriaRole.Link, new() { Name = "Your account" }).ClickAsync();
        await player.Page.GetByRole(AriaRole.Link, new() { Name = "Delete account" }).ClickAsync();
        await Expect(player.Page.GetByText("your attempts: 1, with all tasks, answers and drafts")).ToBeVisibleAsync();
        await player.Page.GetByLabel("Password").FillAsync(Visitor.Passphrase);
        await player.PressAsync("Yes, delete the account");

        await Expect(player.Page.GetByRole(AriaRole.Heading, new() { Name = "Your data has been deleted" }))
            .ToBeVisibleAsync();
        Assert.Equal(0, await App.ReadAsync(db => db.Users.CountAsync()));
        Assert.Empty(await player.LocalCopiesAsync());
        await Expect(player.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in" })).ToBeVisibleAsync();
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await base.DisposeAsync();
        await _mail.DisposeAsync();
    }
}
