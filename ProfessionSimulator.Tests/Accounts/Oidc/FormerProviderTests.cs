using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Accounts.Oidc;

/// <summary>After <c>OIDC_AUTHORITY</c> was changed: what the former provider said lets nobody in any more.</summary>
public sealed class FormerProviderTests : OidcTest
{
    private const string Former = "https://login.former.example.org/";

    private readonly Authenticator _authenticator = new();

    [Fact]
    public async Task APassword_StaysBesideItsLoginAlone()
    {
        await Visitor.RegisterAsync(Address);
        await AddLoginAsync(Former);

        Assert.Contains("The password is the only way to sign in", (await Visitor.GetAsync("/account/password/remove")).Text);
    }

    [Fact]
    public async Task AnyWayIn_StaysWhereThereIsNoProvider()
    {
        await using var app = AppFactory.Offline();
        var visitor = new Visitor(app);
        await visitor.RegisterByPasskeyAsync(Address, _authenticator);
        await AddLoginAsync(Former, app);

        Assert.Contains("This is the only way to sign in", (await RemovePasskeyAsync(visitor)).Text);
        Assert.True(await app.ReadAsync(db => db.UserPasskeys.AnyAsync()));
    }

    [Fact]
    public async Task ItsLogin_GoesBesideThatOfThePresentOne()
    {
        await EnterAsync();
        await AddLoginAsync(Former);
        var form = await ConfirmAsync(await Visitor.GetAsync($"/account/provider?issuer={Uri.EscapeDataString(Former)}"));

        await Visitor.SubmitAsync(form, "form.stack");

        Assert.Equal([Login(1)], await LoginsAsync());
    }

    private Task AddLoginAsync(string issuer, AppFactory? app = null) => (app ?? App).WriteAsync(async db => db.UserLogins.Add(
        new() { UserId = (await db.Users.SingleAsync()).Id, LoginProvider = issuer, ProviderKey = "pupil-1", ProviderDisplayName = "School 12" }));

    private async Task<Page> RemovePasskeyAsync(Visitor visitor)
    {
        var list = await visitor.GetAsync("/account/passkeys");
        var form = await visitor.GetAsync(list.Document.QuerySelector("a[href*=remove]")!.GetAttribute("href")!);
        return await visitor.SubmitAsync(await visitor.PressPasskeyAsync(form, _authenticator), "form.stack");
    }
}
