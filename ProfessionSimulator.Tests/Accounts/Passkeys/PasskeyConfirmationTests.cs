using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Accounts.Passkeys;

/// <summary>Forms that ask for the password accept a passkey as well.</summary>
public sealed class PasskeyConfirmationTests : IAsyncLifetime
{
    private const string Address = "anna@example.org";
    private const string NewAddress = "anna.new@example.org";

    /// <summary>It has no signature counter, which would reveal some of the wrong assertions by itself.</summary>
    private readonly Authenticator _authenticator = new() { Syncs = true };
    private AppFactory _app = null!;
    private Visitor _visitor = null!;

    public async ValueTask InitializeAsync()
    {
        _app = AppFactory.Offline();
        _visitor = new Visitor(_app);
        await _visitor.RegisterByPasskeyAsync(Address, _authenticator);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task AddressChange_KeepsTheTypedText()
    {
        var page = await _visitor.GetAsync("/account/address");
        Assert.Null(page.Document.QuerySelector("#Password"));

        var confirmed = await _visitor.PressPasskeyAsync(page, _authenticator, new() { ["Email"] = NewAddress });
        Assert.Contains("You've confirmed that it's you.", confirmed.Text);
        Assert.Equal(NewAddress, confirmed.Document.QuerySelector("#Email")!.GetAttribute("value"));
        var changed = await _visitor.SubmitAsync(confirmed, "form.stack");

        Assert.Contains("Your email address has been changed.", changed.Text);
        Assert.Contains(NewAddress, (await new Visitor(_app).SignInByPasskeyAsync(_authenticator)).Text);
    }

    [Fact]
    public async Task Deletion_AcceptsAPasskey()
    {
        var page = await _visitor.GetAsync("/account/delete");
        Assert.Contains("First confirm that it's you.", (await _visitor.SubmitAsync(page, "form.stack")).Text);

        var confirmed = await _visitor.PressPasskeyAsync(page, _authenticator);
        var deleted = await _visitor.SubmitAsync(confirmed, "form.stack");

        Assert.Equal("/account/deleted", deleted.Path);
        Assert.False(await _app.ReadAsync(db => db.UserPasskeys.AnyAsync()));
    }

    [Fact]
    public async Task ForeignPasskey_ConfirmsNothing()
    {
        var thiefs = new Authenticator();
        await new Visitor(_app).RegisterByPasskeyAsync("boris@example.org", thiefs);

        IsRefused(await _visitor.PressPasskeyAsync(await _visitor.GetAsync("/account/delete"), thiefs));
    }

    [Fact]
    public async Task SignInAssertion_ConfirmsNothing()
    {
        var challenge = await _visitor.BeginPasskeyAsync(
            "/account/login?handler=PasskeyQuestion", (await _visitor.GetAsync("/account/delete")).Form("form.stack"));
        var form = (await _visitor.GetAsync("/account/delete"))
            .Form("form.stack") with
        { Action = "/account/delete?handler=Confirm" };

        IsRefused(await _visitor.CompletePasskeyAsync(
            form, _authenticator.Get(PasskeyExtensions.Options(challenge)), PasskeyExtensions.Challenge(challenge)));
    }

    [Fact]
    public async Task AnotherSessionsAssertion_ConfirmsNothing()
    {
        var challenge = await _visitor.BeginPasskeyAsync(
            "/account/passkeys?handler=Confirmation", (await _visitor.GetAsync("/account/delete")).Form("form.stack"));
        var credential = _authenticator.Get(PasskeyExtensions.Options(challenge));
        var elsewhere = new Visitor(_app);
        await elsewhere.SignInByPasskeyAsync(_authenticator);
        var form = (await elsewhere.GetAsync("/account/delete"))
            .Form("form.stack") with
        { Action = "/account/delete?handler=Confirm" };

        IsRefused(await elsewhere.CompletePasskeyAsync(form, credential, PasskeyExtensions.Challenge(challenge)));
    }

    [Fact]
    public async Task Confirmation_HoldsInItsSessionOnly()
    {
        var elsewhere = new Visitor(_app);
        await elsewhere.SignInByPasskeyAsync(_authenticator);

        await _visitor.PressPasskeyAsync(await _visitor.GetAsync("/account/delete"), _authenticator);

        Assert.NotNull((await elsewhere.GetAsync("/account/delete")).Document.QuerySelector(".passkey"));
        Assert.Contains(_app.Log.All, line => line.Contains(
            "confirm_passkey user=1 ",
            StringComparison.Ordinal) && line.EndsWith("result=success", StringComparison.Ordinal));
    }

    [Fact]
    public async Task TooManyConfirmations_AreLogged()
    {
        await using var app = AppFactory.Offline().Set("ProfessionSimulator:Limits:SignInsPerMinute", "1");
        var visitor = new Visitor(app);
        await visitor.RegisterByPasskeyAsync(Address, _authenticator);
        var form = (await visitor.GetAsync("/account/delete"))
            .Form("form.stack") with
        { Action = "/account/delete?handler=Confirm" };
        await visitor.CompletePasskeyAsync(form, "{}", "");

        Assert.Equal(HttpStatusCode.TooManyRequests, (await visitor.CompletePasskeyAsync(form, "{}", "")).Status);

        var lines = app.Log.All.Where(
            line => line.StartsWith("[SECURITY] confirm_passkey user=1 ", StringComparison.Ordinal));
        Assert.Equal(["refused", "delayed"], lines.Select(line => line.Split("result=")[1]));
    }

    [Fact]
    public async Task ApiTokens_AreCreatedOnTheAccountPage()
    {
        var page = await _visitor.GetAsync("/account/tokens");
        var confirmed = await _visitor.PressPasskeyAsync(page, _authenticator, new() { ["Name"] = "My script" });
        Assert.Equal("My script", confirmed.Document.QuerySelector("#Name")!.GetAttribute("value"));

        var made = await _visitor.SubmitAsync(confirmed, "form.stack");

        Assert.True(made.Response.Headers.CacheControl!.NoStore);
        var http = _app.CreateClient();
        http.DefaultRequestHeaders.Authorization = new(
            "Bearer", made.Document.QuerySelector("#access-token")!.TextContent);
        Assert.Contains(Address, await http.GetStringAsync("/api/auth/me"));
        Assert.Contains("My script", (await _visitor.GetAsync("/account")).Text);
        var refreshed = await http.PostAsync(
            "/api/auth/refresh", CreateRefreshRequest(made.Document.QuerySelector("#refresh-token")!.TextContent));
        Assert.Equal(HttpStatusCode.OK, refreshed.StatusCode);
    }

    [Fact]
    public async Task ApiTokens_NeedANameAndAConfirmation()
    {
        var page = await _visitor.SubmitAsync(
            await _visitor.GetAsync("/account/tokens"), "form.stack", new() { ["Name"] = " " });

        Assert.Contains("Enter a name.", page.Text);
        Assert.Contains(
            "First confirm that it's you.", page.Document.QuerySelector(".validation-summary-errors")!.TextContent);
        Assert.False(await _app.ReadAsync(db => db.ApiSessions.AnyAsync()));
    }

    private static JsonContent CreateRefreshRequest(string token) => JsonContent.Create(new { refresh_token = token });

    private static void IsRefused(Page page)
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("This passkey couldn't confirm that it's you.", page.Text);
        Assert.DoesNotContain("You've confirmed that it's you.", page.Text);
    }
}
