using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Accounts.Passkeys;

/// <summary>Accounts whose only way in is a passkey.</summary>
public sealed class PasswordlessTests : IAsyncLifetime
{
    private const string Address = "anna@example.org";
    private const string NewPassword = "seven blue teapots sing";

    private readonly Authenticator _authenticator = new();
    private AppFactory _app = null!;
    private Visitor _visitor = null!;

    public ValueTask InitializeAsync()
    {
        _app = AppFactory.Offline();
        _visitor = new Visitor(_app);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Registration_NeedsNoPassword()
    {
        var page = await _visitor.RegisterByPasskeyAsync(Address, _authenticator);

        Assert.Contains(Address, page.Text);
        var user = await _app.ReadAsync(db => db.Users.SingleAsync());
        Assert.Equal((Address, null, false, "en"), (user.Email, user.PasswordHash, user.IsGuest, user.Language));
        await _visitor.SignOutAsync();
        Assert.Contains(Address, (await _visitor.SignInByPasskeyAsync(_authenticator)).Text);
    }

    [Fact]
    public async Task Guest_BecomesTheAccountInPlace()
    {
        var attempt = await _visitor.StartAsync();
        var guest = await _app.ReadAsync(db => db.Users.SingleAsync());

        var page = await _visitor.RegisterByPasskeyAsync(Address, _authenticator);

        Assert.Contains("Everything you did as a guest is in your account now.", page.Text);
        Assert.Equal(guest.Id, await _app.ReadAsync(db => db.Users.Select(u => u.Id).SingleAsync()));
        Assert.Equal(HttpStatusCode.OK, (await _visitor.GetAsync(attempt.Path)).Status);
    }

    [Theory]
    [InlineData("not an address", "Enter an email address")]
    [InlineData("an\u200bna@example.org", "invisible character")]
    [InlineData("taken@example.org", "can't be registered")]
    [InlineData("", "Enter an email address")]
    public async Task InvalidAddress_IsReported_BeforeAPasskeyIsCreated(string address, string message)
    {
        await new Visitor(_app).RegisterAsync("taken@example.org");

        var refusal = await Assert.ThrowsAsync<PasskeyRefusedException>(
            () => _visitor.RegisterByPasskeyAsync(address, _authenticator));

        Assert.Contains(message, refusal.Message);
    }

    [Fact]
    public async Task AddressTakenMeanwhile_IsReported()
    {
        var (form, question) = await AskAsync();
        await new Visitor(_app).RegisterAsync(Address);

        var page = await _visitor.AnswerPasskeyAsync(
            form, _authenticator.Create(PasskeyExtensions.Options(question)), PasskeyExtensions.Challenge(question));

        Assert.Contains("can't be registered", page.Document.QuerySelector("#email-error")!.TextContent);
        Assert.False(await _app.ReadAsync(db => db.UserPasskeys.AnyAsync()));
    }

    [Fact]
    public async Task AddressOtherThanThePasskeys_IsRefused()
    {
        var (form, question) = await AskAsync();
        form.Fields["Email"] = "boris@example.org";

        var page = await _visitor.AnswerPasskeyAsync(
            form, _authenticator.Create(PasskeyExtensions.Options(question)), PasskeyExtensions.Challenge(question));

        Assert.Contains("The passkey couldn't be created.", page.Text);
        Assert.False(await _app.ReadAsync(db => db.Users.AnyAsync()));
    }

    [Fact]
    public async Task RepeatedRegistration_IsOneAccount()
    {
        await _visitor.StartAsync();
        var (form, question) = await AskAsync();
        var answer = _authenticator.Create(PasskeyExtensions.Options(question));

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ =>
            _visitor.AnswerPasskeyAsync(form, answer, PasskeyExtensions.Challenge(question))));

        Assert.Equal((1, 1), (await _app.ReadAsync(db => db.Users.CountAsync()), await _app.ReadAsync(db =>
            db.UserPasskeys.CountAsync())));
        Assert.Contains(Address, (await _visitor.GetAsync("/account")).Text);
    }

    [Fact]
    public async Task PasswordlessAccount_AcceptsNoPassword()
    {
        await _visitor.RegisterByPasskeyAsync(Address, _authenticator);

        foreach (var password in new[] { Visitor.Passphrase, "x" })
        {
            Assert.Contains(
                "Wrong email address or password.", (await new Visitor(_app).SignInAsync(Address, password)).Text);
        }
    }

    [Fact]
    public async Task FirstPassword_IsSet_AfterAConfirmation()
    {
        await _visitor.RegisterByPasskeyAsync(Address, _authenticator);
        var page = await _visitor.GetAsync("/account/password");
        Assert.Equal("/account/password/set", page.Path);
        Assert.Null(page.Document.QuerySelector("#Password"));

        var confirmed = await _visitor.PressPasskeyAsync(page, _authenticator);
        var set = await _visitor.SubmitAsync(
            await _visitor.GetAsync("/account/password/set"), "form.stack", new() { ["Password"] = NewPassword });

        Assert.NotNull(confirmed.Document.QuerySelector("#Password"));
        Assert.Contains("Password set.", set.Text);
        Assert.Contains(Address, (await new Visitor(_app).SignInAsync(Address, NewPassword)).Text);
    }

    [Fact]
    public async Task FirstPassword_IsNotSet_WithoutAConfirmation()
    {
        await _visitor.RegisterByPasskeyAsync(Address, _authenticator);
        var form = (await _visitor.GetAsync("/account/password/set")).Form("form.stack");
        form.Fields["Password"] = NewPassword;

        var page = await _visitor.AnswerPasskeyAsync(form with { Action = "/account/password/set" }, "", "");

        Assert.Contains(
            "First confirm that it's you.", page.Document.QuerySelector(".validation-summary-errors")!.TextContent);
        Assert.Null(await _app.ReadAsync(db => db.Users.Select(u => u.PasswordHash).SingleAsync()));
    }

    [Fact]
    public async Task Password_CanBeRemoved_BesideAPasskey()
    {
        await _visitor.RegisterAsync(Address);
        await _visitor.AddPasskeyAsync(_authenticator);
        var elsewhere = new Visitor(_app);
        await elsewhere.SignInAsync(Address);

        var page = await _visitor.SubmitAsync(await _visitor.GetAsync("/account/password/remove"), "form.stack");

        Assert.Contains("Password removed.", page.Text);
        Assert.Contains("Your account has no password.", page.Text);
        Assert.DoesNotContain(Address, (await elsewhere.GetAsync("/")).Text);
        Assert.Contains("Wrong email address or password.", (await elsewhere.SignInAsync(Address)).Text);
        Assert.Contains(Address, (await elsewhere.SignInByPasskeyAsync(_authenticator)).Text);
    }

    [Fact]
    public async Task OnlyPassword_CannotBeRemoved()
    {
        await _visitor.RegisterAsync(Address);
        var form = (await _visitor.GetAsync("/account/address"))
            .Form("form.stack") with { Action = "/account/password/remove" };
        form.Fields["Password"] = Visitor.Passphrase;

        Assert.Contains(
            "The password is the only way to sign in", (await _visitor.GetAsync("/account/password/remove")).Text);
        Assert.Contains(
            "The password is the only way to sign in", (await _visitor.AnswerPasskeyAsync(form, "", "")).Text);
        Assert.Contains(Address, (await new Visitor(_app).SignInAsync(Address)).Text);
    }

    /// <summary>The operator may have removed the provider's settings or set another provider.</summary>
    [Fact]
    public async Task FormerProvidersLogin_IsNoSignInMethod()
    {
        await _visitor.RegisterAsync(Address);
        await _app.WriteAsync(async db =>
        {
            var user = await db.Users.SingleAsync();
            db.UserLogins.Add(
                new() { UserId = user.Id, LoginProvider = "https://former.example.org", ProviderKey = "anna" });
            await db.SaveChangesAsync();
        });

        Assert.Contains(
            "The password is the only way to sign in", (await _visitor.GetAsync("/account/password/remove")).Text);
    }

    [Fact]
    public async Task PasswordAndPasskey_AreNotRemovedConcurrently()
    {
        await _visitor.RegisterAsync(Address);
        var list = await _visitor.AddPasskeyAsync(_authenticator);
        var removal = await _visitor.GetAsync(list.Document.QuerySelector("a[href*=remove]")!.GetAttribute("href")!);
        var password = await _visitor.GetAsync("/account/password/remove");

        await Task.WhenAll(_visitor.SubmitAsync(removal, "form.stack"), _visitor.SubmitAsync(password, "form.stack"));

        var (hash, passkeys) = (await _app.ReadAsync(db => db.Users.Select(u =>
            u.PasswordHash).SingleAsync()), await _app.ReadAsync(db => db.UserPasskeys.CountAsync()));
        Assert.True(hash is not null ^ passkeys > 0, $"{hash} and {passkeys} passkeys are left.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ResetLink_SetsAPassword_RemovesPasskeysOnRequest(bool remove)
    {
        await _visitor.RegisterByPasskeyAsync(Address, _authenticator);
        var page = await _visitor.GetAsync(await ResetLinkAsync());
        Assert.Contains("These also sign in to your account:", page.Text);

        await _visitor.SubmitAsync(
            page, "form.stack", new() { ["Password"] = NewPassword, ["RemovePasskeys"] = remove ? "true" : "false" });

        Assert.Contains(Address, (await new Visitor(_app).SignInAsync(Address, NewPassword)).Text);
        var byPasskey = await new Visitor(_app).SignInByPasskeyAsync(_authenticator);
        Assert.Equal(remove ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.OK, byPasskey.Status);
    }

    private async Task<string> ResetLinkAsync()
    {
        using var scope = _app.Services.CreateScope();
        var link = await scope.ServiceProvider.GetRequiredService<ForgottenPassword>().LinkAsync(Address);
        return new Uri(link!).PathAndQuery;
    }

    private async Task<(Form Form, JsonElement Question)> AskAsync()
    {
        var form = (await _visitor.GetAsync("/account/register"))
            .Form("form.stack") with { Action = "/account/register?handler=Passkey" };
        form.Fields["Email"] = Address;
        return (form, await _visitor.AskAsync("/account/register?handler=PasskeyQuestion", form));
    }
}
