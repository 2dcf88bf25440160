using System.Net;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Accounts.Oidc;

/// <summary>After <c>OIDC_AUTHORITY</c> was changed, logins of the former provider no longer count.</summary>
public sealed class FormerProviderTests : OidcTest
{
    private const string Former = "https://login.former.example.org/";

    private readonly MailServer _mail = new();
    private readonly Authenticator _authenticator = new();

    private protected override AppFactory NewApp() =>
        AppFactory.Offline().WithMail(_mail).Set("PUBLIC_URL", "http://localhost");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _mail.DisposeAsync();
    }

    [Fact]
    public async Task LastPassword_CannotBeRemoved_BesideAFormerLogin()
    {
        await Visitor.RegisterAsync(Address);
        await AddLoginAsync(Former);

        Assert.Contains(
            "The password is the only way to sign in", (await Visitor.GetAsync("/account/password/remove")).Text);
    }

    [Fact]
    public async Task LastSignInMethod_CannotBeRemoved_WithoutAProvider()
    {
        await using var app = AppFactory.Offline();
        var visitor = new Visitor(app);
        await visitor.RegisterByPasskeyAsync(Address, _authenticator);
        await AddLoginAsync(Former, app);

        Assert.Contains("This is the only way to sign in", (await RemovePasskeyAsync(visitor)).Text);
        Assert.True(await app.ReadAsync(db => db.UserPasskeys.AnyAsync()));
    }

    [Fact]
    public async Task FormerLogin_CanBeRemoved_BesideACurrentOne()
    {
        await SignInAsync();
        await AddLoginAsync(Former);
        var form = await ConfirmAsync(
            await Visitor.GetAsync($"/account/provider?issuer={Uri.EscapeDataString(Former)}"));

        await Visitor.SubmitAsync(form, "form.stack");

        Assert.Equal([Login(1)], await LoginsAsync());
    }

    [Fact]
    public async Task FormerProvidersMailedLink_IsVoid()
    {
        await new Visitor(App).RegisterAsync(Address);
        await Visitor.SubmitAsync(await SignInAsync(), "form[action*=Mail]");
        var link = MailServer.LinkIn(await _mail.NextAsync()).PathAndQuery;

        await using var next = await ChangeProviderAsync();

        Assert.Equal(HttpStatusCode.Gone, (await new Visitor(next).GetAsync(link)).Status);
    }

    [Fact]
    public async Task ProviderWithAnotherIssuer_IsNotUsed()
    {
        Provider.Metadata["issuer"] = Former;
        await using var app = Provider.Configure(AppFactory.Offline());

        var page = await SignInAsync(Provider.NewVisitor(app));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Contains("its issuer is not OIDC_AUTHORITY", app.Log.Text);
    }

    private async Task<AppFactory> ChangeProviderAsync()
    {
        await App.StopAsync();
        return Provider.Configure(AppFactory.OfflineIn(App.DataFolder)).Set("OIDC_AUTHORITY", "http://127.0.0.1:9/");
    }

    private Task AddLoginAsync(string issuer, AppFactory? app = null) => (app ?? App).WriteAsync(async db => db.UserLogins.Add(
        new()
        {
            UserId = (await db.Users.SingleAsync()).Id,
            LoginProvider = issuer,
            ProviderKey = "pupil-1",
            ProviderDisplayName = "School 12",
        }));

    private async Task<Page> RemovePasskeyAsync(Visitor visitor)
    {
        var list = await visitor.GetAsync("/account/passkeys");
        var form = await visitor.GetAsync(list.Document.QuerySelector("a[href*=remove]")!.GetAttribute("href")!);
        return await visitor.SubmitAsync(await visitor.PressPasskeyAsync(form, _authenticator), "form.stack");
    }
}
