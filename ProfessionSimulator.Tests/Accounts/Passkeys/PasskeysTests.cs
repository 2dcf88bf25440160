using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Accounts.Passkeys;

/// <summary>The passkeys of an account: added, named, removed.</summary>
public sealed class PasskeysTests : IAsyncLifetime
{
    private const string Address = "anna@example.org";
    private const string List = "/account/passkeys";

    private readonly FakeTimeProvider _clock = new(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly Authenticator _authenticator = new();
    private readonly MailServer _mail = new();
    private AppFactory _app = null!;
    private Visitor _visitor = null!;

    public async ValueTask InitializeAsync()
    {
        _app = AppFactory.Offline(_clock).WithMail(_mail).Set("PUBLIC_URL", "http://localhost");
        _visitor = new Visitor(_app);
        await _visitor.RegisterAsync(Address);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _mail.DisposeAsync();
    }

    [Fact]
    public async Task AddedPasskey_IsListed_AndSignsIn()
    {
        var page = await _visitor.AddPasskeyAsync(_authenticator, "My phone");

        Assert.Equal(List, page.Path);
        Assert.Contains("My phone", page.Text);
        Assert.Contains("1 March 2026", page.Text);
        Assert.Contains("on one device only", page.Text);
        Assert.Contains(Address, (await new Visitor(_app).SignInByPasskeyAsync(_authenticator)).Text);
    }

    [Fact]
    public async Task Name_DefaultsToTheDevice()
    {
        _visitor.Http.DefaultRequestHeaders.Add(
            "User-Agent", "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0");
        var page = await _visitor.SubmitAsync(
            await _visitor.GetAsync(List + "/add"), "form.stack", new() { ["Password"] = Visitor.Passphrase });

        Assert.Equal("Firefox · Windows", page.Document.QuerySelector("#Name")!.GetAttribute("value"));
        Assert.Contains(
            "Firefox · Windows",
            (await _visitor.PressPasskeyAsync(page, _authenticator, new() { ["Name"] = " \u200b " })).Text);
    }

    [Fact]
    public async Task AddedPasskey_NotifiesTheOwner_AndIsLogged()
    {
        await _visitor.AddPasskeyAsync(_authenticator, "My phone");

        var mail = await _mail.NextAsync();
        Assert.Equal(Address, mail.To.Mailboxes.Single().Address);
        Assert.Contains("“My phone” can now sign in", mail.TextBody);
        Assert.Contains(_app.Log.All, line => line.Contains(
            "add_passkey user=1 ",
            StringComparison.Ordinal) && line.EndsWith("result=success", StringComparison.Ordinal));
    }

    [Fact]
    public async Task StoredPasskey_HasOnlyWhatVerifiesIt()
    {
        await _visitor.AddPasskeyAsync(_authenticator);

        var stored = await _app.ReadAsync(db => db.UserPasskeys.SingleAsync());
        Assert.Equal(_clock.GetUtcNow(), stored.Data.CreatedAt);
        Assert.Equal(["internal"], stored.Data.Transports!);
        Assert.Empty(stored.Data.AttestationObject);
        Assert.Empty(stored.Data.ClientDataJson);
    }

    [Fact]
    public async Task Adding_NeedsAConfirmation()
    {
        var page = await _visitor.GetAsync(List + "/add");
        Assert.Null(page.Document.QuerySelector(".passkey"));

        var refused = await _visitor.SubmitAsync(
            page, "form.stack", new() { ["Password"] = "wrong password altogether" });
        var challenge = await _visitor.BeginPasskeyAsync(List + "/add?handler=Question", page.Form("form.stack"));

        Assert.Contains("Wrong password.", refused.Text);
        Assert.Equal("First confirm that it's you.", challenge.GetProperty("message").GetString());
    }

    [Fact]
    public async Task Confirmation_LastsTenMinutes()
    {
        var page = await _visitor.SubmitAsync(
            await _visitor.GetAsync(List + "/add"), "form.stack", new() { ["Password"] = Visitor.Passphrase });
        _clock.Advance(TimeSpan.FromMinutes(10));

        await Assert.ThrowsAsync<PasskeyRefusedException>(() => _visitor.PressPasskeyAsync(page, _authenticator));
    }

    [Fact]
    public async Task SignOutEverywhere_VoidsAnUnfinishedPasskey()
    {
        var thief = new Visitor(_app);
        await thief.SignInAsync(Address);
        var page = await thief.SubmitAsync(
            await thief.GetAsync(List + "/add"), "form.stack", new() { ["Password"] = Visitor.Passphrase });
        var form = page.Form("form.stack");
        var challenge = await thief.BeginPasskeyAsync(List + "/add?handler=Question", form);

        await _visitor.SubmitAsync(await _visitor.GetAsync("/account"), "main form[data-sign-out]");
        await thief.CompletePasskeyAsync(
            form with { Action = List + "/add" },
            _authenticator.Create(PasskeyExtensions.Options(challenge)),
            PasskeyExtensions.Challenge(challenge));

        Assert.False(await _app.ReadAsync(db => db.UserPasskeys.AnyAsync()));
    }

    [Fact]
    public async Task RepeatedAdd_CreatesOnePasskey()
    {
        var page = await _visitor.SubmitAsync(
            await _visitor.GetAsync(List + "/add"), "form.stack", new() { ["Password"] = Visitor.Passphrase });
        var form = page.Form("form.stack") with { Action = List + "/add" };
        var challenge = await _visitor.BeginPasskeyAsync(List + "/add?handler=Question", form);
        var credential = _authenticator.Create(PasskeyExtensions.Options(challenge));

        var pages = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ =>
            _visitor.CompletePasskeyAsync(form, credential, PasskeyExtensions.Challenge(challenge))));

        Assert.Single(pages, answered => answered.Status == HttpStatusCode.OK);
        Assert.Equal(1, await _app.ReadAsync(db => db.UserPasskeys.CountAsync()));
    }

    [Fact]
    public async Task ExistingPasskeys_AreExcludedFromCreation()
    {
        await _visitor.AddPasskeyAsync(_authenticator);
        var challenge = await _visitor.BeginPasskeyAsync(
            List + "/add?handler=Question", (await _visitor.GetAsync(List + "/add")).Form("form.stack"));

        Assert.Single(PasskeyExtensions.Options(challenge).GetProperty("excludeCredentials").EnumerateArray());
    }

    [Fact]
    public async Task Account_HasTwentyPasskeysAtMost()
    {
        for (var i = 0; i < 20; i++)
            await _visitor.AddPasskeyAsync(_authenticator);

        var page = await _visitor.AddPasskeyAsync(_authenticator);

        Assert.Contains("An account can have 20 passkeys.", page.Text);
        Assert.Contains("An account can have 20 passkeys.", (await _visitor.GetAsync(List)).Text);
        Assert.Equal(20, await _app.ReadAsync(db => db.UserPasskeys.CountAsync()));
    }

    [Fact]
    public async Task Rename_ChangesTheName()
    {
        var page = await _visitor.AddPasskeyAsync(_authenticator, "My phone");

        Assert.Contains(
            "Work laptop",
            (await _visitor.SubmitAsync(page, ".rename-form", new() { ["name"] = "Work\n laptop" })).Text);
        var refused = await _visitor.SubmitAsync(page, ".rename-form", new() { ["name"] = " " });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Enter a name.", refused.Text);
    }

    [Fact]
    public async Task ForeignPasskey_IsNotFound()
    {
        var form = (await _visitor.AddPasskeyAsync(_authenticator, "My phone")).Form(".rename-form");
        var stranger = new Visitor(_app);
        await stranger.RegisterAsync("boris@example.org");
        var mine = (await stranger.AddPasskeyAsync(new())).Form(".rename-form");

        var renamed = await stranger.CompletePasskeyAsync(
            mine with { Fields = new(mine.Fields) { ["id"] = form.Fields["id"], ["name"] = "Boris's" } }, "", "");
        var removal = await stranger.GetAsync($"{List}/remove?id={form.Fields["id"]}");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (renamed.Status, removal.Status));
        Assert.Contains("My phone", (await _visitor.GetAsync(List)).Text);
    }

    [Fact]
    public async Task RemovedPasskey_SignsInNoMore_NotifiesTheOwner()
    {
        await _visitor.AddPasskeyAsync(_authenticator, "My phone");
        await _mail.NextAsync();

        var page = await RemoveAsync(_visitor);

        Assert.Contains("Passkey removed.", page.Text);
        Assert.Contains("“My phone” can no longer sign in", (await _mail.NextAsync()).TextBody);
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity, (await new Visitor(_app).SignInByPasskeyAsync(_authenticator)).Status);
    }

    [Fact]
    public async Task Removing_NeedsAConfirmation()
    {
        await _visitor.AddPasskeyAsync(_authenticator);
        _clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Contains("Wrong password.", (await RemoveAsync(_visitor, "wrong password altogether")).Text);
        Assert.Contains("Enter your password.", (await RemoveAsync(_visitor, "")).Text);
        Assert.Contains("Passkey removed.", (await RemoveAsync(_visitor, Visitor.Passphrase)).Text);
    }

    [Fact]
    public async Task LastSignInMethod_CannotBeRemoved()
    {
        var passwordless = new Visitor(_app);
        await passwordless.RegisterByPasskeyAsync("boris@example.org", _authenticator);
        await ConfirmAsync(passwordless);

        Assert.Contains("This is the only way to sign in to your account.", (await RemoveAsync(passwordless)).Text);
        Assert.Contains("boris@example.org", (await new Visitor(_app).SignInByPasskeyAsync(_authenticator)).Text);
    }

    [Fact]
    public async Task LastTwoPasskeys_AreNotRemovedConcurrently()
    {
        var passwordless = new Visitor(_app);
        await passwordless.RegisterByPasskeyAsync("boris@example.org", _authenticator);
        await ConfirmAsync(passwordless);
        var list = await passwordless.AddPasskeyAsync(_authenticator);
        var removals = await Task.WhenAll(list.Document.QuerySelectorAll("a[href*=remove]").Select(link =>
            passwordless.GetAsync(link.GetAttribute("href")!)));

        var pages = await Task.WhenAll(removals.Select(removal => passwordless.SubmitAsync(removal, "form.stack")));

        Assert.Single(pages, page => page.Status == HttpStatusCode.OK);
        Assert.Equal(1, await _app.ReadAsync(db => db.UserPasskeys.CountAsync()));
    }

    private async Task ConfirmAsync(Visitor visitor) =>
        await visitor.PressPasskeyAsync(await visitor.GetAsync(List + "/add"), _authenticator);

    private static async Task<Page> RemoveAsync(Visitor visitor, string? password = null)
    {
        var link = (await visitor.GetAsync(List)).Document.QuerySelector("a[href*=remove]")!.GetAttribute("href")!;
        return await visitor.SubmitAsync(
            await visitor.GetAsync(link), "form.stack", password is null ? null : new() { ["Password"] = password });
    }
}
