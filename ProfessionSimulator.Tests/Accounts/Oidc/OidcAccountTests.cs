using System.Net;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Accounts.Oidc;

/// <summary>A provider's login on an account: connecting, disconnecting, and confirming by a fresh sign-in.</summary>
public sealed class OidcAccountTests : OidcTest
{
    private readonly MailServer _mail = new();

    private protected override AppFactory NewApp() =>
        AppFactory.Offline().WithMail(_mail).Set("PUBLIC_URL", "http://localhost");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _mail.DisposeAsync();
    }

    [Fact]
    public async Task Connect_NeedsThePassword_AndNotifiesTheOwner()
    {
        Provider.Email = "other@example.org";
        await Visitor.RegisterAsync(Address);
        var form = await Visitor.GetAsync((await Visitor.GetAsync("/account")).Document.QuerySelector(
            "a[href^='/account/provider']")!.GetAttribute("href")!);
        var refused = await Visitor.SubmitAsync(
            form, "form.stack", new() { ["Password"] = "a wrong password, as it is" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);

        var page = await Visitor.SubmitAsync(refused, "form.stack", new() { ["Password"] = Visitor.Passphrase });

        Assert.Equal("/account", page.Path);
        Assert.Contains("From now on you can sign in with School 57.", page.Text);
        Assert.Equal([Login(1)], await LoginsAsync());
        var mail = await _mail.NextAsync();
        Assert.Equal(
            (Address, "School 57 was connected to your Profession Simulator account"),
            (mail.To.Mailboxes.Single().Address, mail.Subject));
        Assert.Contains("[SECURITY] connect_provider user=1 result=success", SecurityLines());
        Assert.Contains(Address, (await SignInAsync(Provider.NewVisitor(App))).Text);
        Assert.Contains("\"subject\": \"pupil-7\"", await Visitor.Http.GetStringAsync("/account/data"));
    }

    [Fact]
    public async Task Connect_RefusesAnotherAccountsIdentity()
    {
        Provider.EmailVerified = false;
        await SignInAsync();
        var other = Provider.NewVisitor(App);
        await other.RegisterAsync(Address);

        var page = await ConnectAsync(other);

        Assert.Contains("This account at School 57 is already connected to a different account here.", page.Text);
        Assert.Equal([Login(1)], await LoginsAsync());
    }

    [Fact]
    public async Task Account_HasOneIdentityPerProvider()
    {
        await Visitor.RegisterAsync(Address);
        var form = await Visitor.GetAsync("/account/provider");
        await ConnectAsync(Visitor);
        Provider.Subject = "pupil-8";

        var page = await Visitor.SubmitAsync(form, "form.stack", new() { ["Password"] = Visitor.Passphrase });

        Assert.Contains("Disconnect that one first.", page.Text);
        Assert.Equal([Login(1, "pupil-7")], await LoginsAsync());
    }

    [Fact]
    public async Task Connect_RefusesAnotherSignedInUser()
    {
        await Visitor.RegisterAsync(Address);
        var browser = Provider.NewVisitor(App, follows: false);
        await browser.SignInAsync(Address);
        var challenge = await ConnectAsync(browser);
        var callback = (await browser.GetAsync(challenge.Response.Headers.Location!.ToString()))
            .Response.Headers.Location!.ToString();
        await new Visitor(App).RegisterAsync("boris@example.org");
        await browser.SubmitAsync(await browser.GetAsync("/account/logout"), "main form");
        await browser.SignInAsync("boris@example.org");

        await browser.GetAsync(callback);

        Assert.Empty(await LoginsAsync());
    }

    [Fact]
    public async Task LastSignInMethod_CannotBeRemoved()
    {
        await SignInAsync();
        await ConfirmAsync(await DisconnectPageAsync());

        var refused = await Visitor.SubmitAsync(await DisconnectPageAsync(), "form.stack");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("This is the only way to sign in to your account.", refused.Text);
        Assert.Single(await LoginsAsync());
        Assert.Contains("[SECURITY] disconnect_provider user=1 result=refused", SecurityLines());
    }

    [Fact]
    public async Task Disconnect_NeedsThePassword()
    {
        await Visitor.RegisterAsync(Address);
        await ConnectAsync(Visitor);
        await _mail.NextAsync();

        var page = await Visitor.SubmitAsync(
            await DisconnectPageAsync(), "form.stack", new() { ["Password"] = Visitor.Passphrase });

        Assert.Contains("School 57 is disconnected.", page.Text);
        Assert.Empty(await LoginsAsync());
        Assert.Contains("was disconnected", (await _mail.NextAsync()).Subject);
    }

    [Fact]
    public async Task FreshSignIn_ReplacesThePassword_KeepsTypedText()
    {
        Provider.EmailVerified = false;
        await SignInAsync();
        var form = await Visitor.GetAsync("/account/address");
        Assert.Null(form.Document.QuerySelector("input[name=Password]"));
        var refused = await Visitor.SubmitAsync(form, "form.stack", new() { ["Email"] = "new@example.org" });
        Assert.Contains("First confirm that it's you.", refused.Text);

        var confirmed = await ConfirmAsync(refused, new() { ["Email"] = "new@example.org" });

        Assert.Equal("/account/address", confirmed.Path);
        Assert.Equal("new@example.org", confirmed.Document.QuerySelector("#Email")!.GetAttribute("value"));
        Assert.Equal(
            ("login", "0"),
            (Provider.Requests.Last()["prompt"].ToString(), Provider.Requests.Last()["max_age"].ToString()));
        var sent = await Visitor.SubmitAsync(confirmed, "form.stack");
        Assert.Contains("We've sent an email to new@example.org.", sent.Text);
        var link = MailServer.LinkIn(await _mail.NextAsync());
        await Visitor.SubmitAsync(await Visitor.GetAsync(link.PathAndQuery), "main form");
        Assert.Equal("new@example.org", (await UserAsync()).Email);
        Assert.Contains("[SECURITY] confirm_provider user=1 result=success", SecurityLines());
    }

    [Theory]
    [InlineData(6)]
    [InlineData(null)]
    public async Task StaleSignIn_ConfirmsNothing(int? minutesAgo)
    {
        await SignInAsync();
        Provider.SignedInAgo = minutesAgo is { } minutes ? TimeSpan.FromMinutes(minutes) : null;

        var page = await ConfirmAsync(await Visitor.GetAsync("/account/delete"));

        Assert.DoesNotContain("You've confirmed that it's you.", page.Text);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Visitor.SubmitAsync(page, "form.stack")).Status);
        Assert.Single(await UsersAsync());
    }

    [Fact]
    public async Task AnotherPersonsSignIn_ConfirmsNothing()
    {
        await SignInAsync();
        Provider.Subject = "pupil-8";

        var page = await ConfirmAsync(await Visitor.GetAsync("/account/delete"));

        Assert.Contains("You signed in to a different account at School 57", page.Text);
        Assert.DoesNotContain("You've confirmed that it's you.", page.Text);
        Assert.Contains("[SECURITY] confirm_provider user=1 result=refused", SecurityLines());
    }

    [Fact]
    public async Task AccountWithoutAPassword_IsDeletedAfterAFreshSignIn()
    {
        Provider.EmailVerified = false;
        await SignInAsync();

        await Visitor.SubmitAsync(await ConfirmAsync(await Visitor.GetAsync("/account/delete")), "form.stack");

        Assert.Empty(await UsersAsync());
        Assert.Empty(await LoginsAsync());
    }

    [Fact]
    public async Task AccountWithoutAnAddress_HasAllPages()
    {
        Provider.EmailVerified = false;
        await SignInAsync();

        string[] paths =
        [
            "/", "/days", "/account", "/account/address", "/account/delete", "/account/logout", "/account/data", "/privacy",
        ];
        foreach (var path in paths)
        {
            var page = await Visitor.GetAsync(path);
            Assert.Equal((HttpStatusCode.OK, path), (page.Status, page.Path));
            Assert.DoesNotContain("oidc-", page.Html);
        }
    }

    [Fact]
    public async Task AccountWithoutAnAddress_HasAReadablePasskeyName()
    {
        Provider.EmailVerified = false;
        await SignInAsync();
        var form = await ConfirmAsync(await Visitor.GetAsync("/account/passkeys/add"));

        var challenge = await Visitor.BeginPasskeyAsync(
            "/account/passkeys/add?handler=Question", form.Form("form.stack"));

        Assert.Equal(
            "Profession Simulator",
            PasskeyExtensions.Options(challenge).GetProperty("user").GetProperty("name").GetString());
    }

    [Fact]
    public async Task AccountWithoutAnAddress_GetsNoPassword()
    {
        Provider.EmailVerified = false;
        await SignInAsync();

        var page = await Visitor.GetAsync("/account/password");

        Assert.Equal("/account/address", page.Path);
        Assert.Contains("Add an email address first", page.Text);
    }

    private static async Task<Page> ConnectAsync(Visitor visitor) =>
        await visitor.SubmitAsync(
            await visitor.GetAsync("/account/provider"), "form.stack", new() { ["Password"] = Visitor.Passphrase });

    private Task<Page> DisconnectPageAsync() =>
        Visitor.GetAsync($"/account/provider?issuer={Uri.EscapeDataString(Provider.Authority + "/")}");
}
