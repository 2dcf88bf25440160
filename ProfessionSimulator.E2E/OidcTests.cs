using Microsoft.Playwright;
using ProfessionSimulator.E2E.Support;
using ProfessionSimulator.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E;

/// <summary>School sign-in in a browser: across two origins and under the content security policy.</summary>
public sealed class OidcTests(Chromium chromium) : BrowserTest(chromium), IAsyncDisposable
{
    private const string Address = "anna@example.org";

    private OpenIdProvider _provider = null!;

    private protected override void Configure(AppFactory app)
    {
        // The provider must be started synchronously, since the application takes its settings now.
        _provider = Task.Run(OpenIdProvider.StartAsync).GetAwaiter().GetResult();
        _provider.HasPage = true;
        _provider.Configure(app);
    }

    [Fact]
    public async Task Guest_SignsInAtTheProvider_ReturnsToTheTask()
    {
        var player = await AtFirstTaskAsync();
        player.PageErrors.Expect($"request: GET {_provider.Authority}");
        var task = player.Page.Url;

        await player.OpenAsync("/account/register?returnUrl=" + Uri.EscapeDataString(new Uri(task).AbsolutePath));
        await player.PressAsync("Sign in with School 57");
        await player.Page.GetByRole(AriaRole.Link, new() { Name = "I am Anna" }).ClickAsync();

        await Expect(player.Page).ToHaveURLAsync(task);
        await Expect(player.Page.Locator(".account-menu summary")).ToHaveTextAsync(Address);
        await Expect(player.Page.GetByText("Everything you did as a guest is in your account now.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task FreshSignIn_ConfirmsAForm_KeepsTheTypedText()
    {
        _provider.EmailVerified = false;
        var player = await NewPlayerAsync();
        player.PageErrors.Expect($"request: GET {_provider.Authority}");
        await player.OpenAsync("/account/login");
        await player.PressAsync("Sign in with School 57");
        await player.Page.GetByRole(AriaRole.Link, new() { Name = "I am Anna" }).ClickAsync();
        await Expect(player.Page.Locator(".account-menu summary")).ToHaveTextAsync(OpenIdProvider.Name);

        await player.OpenAsync("/account/address");
        await player.Page.GetByLabel("New email address").FillAsync(Address);
        await player.PressAsync("Confirm with School 57");
        await player.Page.GetByRole(AriaRole.Link, new() { Name = "I am Anna" }).ClickAsync();
        await Expect(player.Page.GetByLabel("New email address")).ToHaveValueAsync(Address);
        await player.PressAsync("Add an email address");

        await Expect(player.Page.Locator(".account-menu summary")).ToHaveTextAsync(Address);
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await _provider.DisposeAsync();
    }
}
