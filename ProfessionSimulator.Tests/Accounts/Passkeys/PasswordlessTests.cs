using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Accounts.Passkeys;

/// <summary>Accounts whose only way in is a passkey.</summary>
public sealed class PasswordlessTests : OfflineVisitorTest
{
    private const string Address = "anna@example.org";
    private const string NewPassword = "seven blue teapots sing";

    private readonly Authenticator _authenticator = new();

    [Fact]
    public async Task Registration_NeedsNoPassword()
    {
        var page = await Visitor.RegisterByPasskeyAsync(Address, _authenticator);

        Assert.Contains(Address, page.Text);
        var user = await App.ReadAsync(db => db.Users.SingleAsync());
        Assert.Equal((Address, null, false, "en"), (user.Email, user.PasswordHash, user.IsGuest, user.Language));
        await Visitor.SignOutAsync();
        Assert.Contains(Address, (await Visitor.SignInByPasskeyAsync(_authenticator)).Text);
    }

    [Fact]
    public async Task Guest_BecomesTheAccountInPlace()
    {
        var attempt = await Visitor.StartAsync();
        var guest = await App.ReadAsync(db => db.Users.SingleAsync());

        var page = await Visitor.RegisterByPasskeyAsync(Address, _authenticator);

        Assert.Contains("Everything you did as a guest is in your account now.", page.Text);
        Assert.Equal(guest.Id, await App.ReadAsync(db => db.Users.Select(u => u.Id).SingleAsync()));
        Assert.Equal(HttpStatusCode.OK, (await Visitor.GetAsync(attempt.Path)).Status);
    }

    [Theory]
    [InlineData("not an address", "Enter an email address")]
    [InlineData("an\u200bna@example.org", "invisible character")]
    [InlineData("taken@example.org", "can't be registered")]
    [InlineData("", "Enter an email address")]
    public async Task InvalidAddress_IsReported_BeforeAPasskeyIsCreated(string address, string message)
    {
        await new Visitor(App).RegisterAsync("taken@example.org");

        var refusal = await Assert.ThrowsAsync<PasskeyRefusedException>(
            () => Visitor.RegisterByPasskeyAsync(address, _authenticator));

        Assert.Contains(message, refusal.Message);
    }

    [Fact]
    public async Task AddressTakenMeanwhile_IsReported()
    {
        var (form, challenge) = await BeginPasskeyAsync();
        await new Visitor(App).RegisterAsync(Address);

        var page = await Visitor.CompletePasskeyAsync(
            form, _authenticator.Create(PasskeyExtensions.Options(challenge)), PasskeyExtensions.Challenge(challenge));

        Assert.Contains("can't be registered", page.Document.QuerySelector("#email-error")!.TextContent);
        Assert.False(await App.ReadAsync(db => db.UserPasskeys.AnyAsync()));
    }

    [Fact]
    public async Task AddressOtherThanThePasskeys_IsRefused()
    {
        var (form, challenge) = await BeginPasskeyAsync();
        form.Fields["Email"] = "boris@example.org";

        var page = await Visitor.CompletePasskeyAsync(
            form, _authenticator.Create(PasskeyExtensions.Options(challenge)), PasskeyExtensions.Challenge(challenge));

        Assert.Contains("The passkey couldn't be created.", page.Text);
        Assert.False(await App.ReadAsync(db => db.Users.AnyAsync()));
    }

    [Fact]
    public async Task RepeatedRegistration_IsOneAccount()
    {
        await Visitor.StartAsync();
        var (form, challenge) = await BeginPasskeyAsync();
        var credential = _authenticator.Create(PasskeyExtensions.Options(challenge));

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ =>
            Visitor.CompletePasskeyAsync(form, credential, PasskeyExtensions.Challenge(challenge))));

        Assert.Equal((1, 1), (await App.ReadAsync(db => db.Users.CountAsync()), await App.ReadAsync(db =>
            db.UserPasskeys.CountAsync())));
        Assert.Contains(Address, (await Visitor.GetAsync("/account")).Text);
    }

    [Fact]
    public async Task PasswordlessAccount_AcceptsNoPassword()
    {
        await Visitor.RegisterByPasskeyAsync(Address, _authenticator);

        foreach (var password in new[] { Visitor.Passphrase, "x" })
        {
            Assert.Contains(
                "Wrong email address or password.", (await new Visitor(App).SignInAsync(Address, password)).Text);
        }
    }

    [Fact]
    public async Task FirstPassword_IsSet_AfterAConfirmation()
    {
        await Visitor.RegisterByPasskeyAsync(Address, _authenticator);
        var page = await Visitor.GetAsync("/account/password");
        Assert.Equal("/account/password/set", page.Path);
        Assert.Null(page.Document.QuerySelector("#Password"));

        var confirmed = await Visitor.PressPasskeyAsync(page, _authenticator);
        var set = await Visitor.SubmitAsync(
            await Visitor.GetAsync("/account/password/set"), "form.stack", new() { ["Password"] = NewPassword });

        Assert.NotNull(confirmed.Document.QuerySelector("#Password"));
        Assert.Contains("Password set.", set.Text);
        Assert.Contains(Address, (await new Visitor(App).SignInAsync(Address, NewPassword)).Text);
    }

    [Fact]
    public async Task FirstPassword_IsNotSet_WithoutAConfirmation()
    {
        await Visitor.RegisterByPasskeyAsync(Address, _authenticator);
        var form = (await Visitor.GetAsync("/account/password/set")).Form("form.stack");
        form.Fields["Password"] = NewPassword;

        var page = await Visitor.CompletePasskeyAsync(form with { Action = "/account/password/set" }, "", "");

        Assert.Contains(
            "First confirm that it's you.", page.Document.QuerySelector(".validation-summary-errors")!.TextContent);
        Assert.Null(await App.ReadAsync(db => db.Users.Select(u => u.PasswordHash).SingleAsync()));
    }

    [Fact]
    public async Task Password_CanBeRemoved_BesideAPasskey()
    {
        await Visitor.RegisterAsync(Address);
        await Visitor.AddPasskeyAsync(_authenticator);
        var elsewhere = new Visitor(App);
        await elsewhere.SignInAsync(Address);

        var page = await Visitor.SubmitAsync(await Visitor.GetAsync("/account/password/remove"), "form.stack");

        Assert.Contains("Password removed.", page.Text);
        Assert.Contains("Your account has no password.", page.Text);
        Assert.DoesNotContain(Address, (await elsewhere.GetAsync("/")).Text);
        Assert.Contains("Wrong email address or password.", (await elsewhere.SignInAsync(Address)).Text);
        Assert.Contains(Address, (await elsewhere.SignInByPasskeyAsync(_authenticator)).Text);
    }

    [Fact]
    public async Task OnlyPassword_CannotBeRemoved()
    {
        await Visitor.RegisterAsync(Address);
        var form = (await Visitor.GetAsync("/account/address"))
            .Form("form.stack") with
        { Action = "/account/password/remove" };
        form.Fields["Password"] = Visitor.Passphrase;

        Assert.Contains(
            "The password is the only way to sign in", (await Visitor.GetAsync("/account/password/remove")).Text);
        Assert.Contains(
            "The password is the only way to sign in", (await Visitor.CompletePasskeyAsync(form, "", "")).Text);
        Assert.Contains(Address, (await new Visitor(App).SignInAsync(Address)).Text);
    }

    /// <summary>The operator may have removed the provider's settings or set another provider.</summary>
    [Fact]
    public async Task FormerProvidersLogin_IsNoSignInMethod()
    {
        await Visitor.RegisterAsync(Address);
        await App.WriteAsync(async db =>
        {
            var user = await db.Users.SingleAsync();
            db.UserLogins.Add(
                new() { UserId = user.Id, LoginProvider = "https://former.example.org", ProviderKey = "anna" });
            await db.SaveChangesAsync();
        });

        Assert.Contains(
            "The password is the only way to sign in", (await Visitor.GetAsync("/account/password/remove")).Text);
    }

    [Fact]
    public async Task PasswordAndPasskey_AreNotRemovedConcurrently()
    {
        await Visitor.RegisterAsync(Address);
        var list = await Visitor.AddPasskeyAsync(_authenticator);
        var removal = await Visitor.GetAsync(list.Document.QuerySelector("a[href*=remove]")!.GetAttribute("href")!);
        var password = await Visitor.GetAsync("/account/password/remove");

        await Task.WhenAll(Visitor.SubmitAsync(removal, "form.stack"), Visitor.SubmitAsync(password, "form.stack"));

        var (hash, passkeys) = (await App.ReadAsync(db => db.Users.Select(u =>
            u.PasswordHash).SingleAsync()), await App.ReadAsync(db => db.UserPasskeys.CountAsync()));
        Assert.True(hash is not null ^ passkeys > 0, $"{hash} and {passkeys} passkeys are left.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ResetLink_SetsAPassword_RemovesPasskeysOnRequest(bool remove)
    {
        await Visitor.RegisterByPasskeyAsync(Address, _authenticator);
        var page = await Visitor.GetAsync(await ResetLinkAsync());
        Assert.Contains("These also sign in to your account:", page.Text);

        await Visitor.SubmitAsync(
            page, "form.stack", new() { ["Password"] = NewPassword, ["RemovePasskeys"] = remove ? "true" : "false" });

        Assert.Contains(Address, (await new Visitor(App).SignInAsync(Address, NewPassword)).Text);
        var byPasskey = await new Visitor(App).SignInByPasskeyAsync(_authenticator);
        Assert.Equal(remove ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.OK, byPasskey.Status);
    }

    private async Task<string> ResetLinkAsync()
    {
        using var scope = App.Services.CreateScope();
        var link = await scope.ServiceProvider.GetRequiredService<PasswordResetLinks>().CreateAsync(Address);
        return new Uri(link!).PathAndQuery;
    }

    private async Task<(Form Form, JsonElement Challenge)> BeginPasskeyAsync()
    {
        var form = (await Visitor.GetAsync("/account/register"))
            .Form("form.stack") with
        { Action = "/account/register?handler=Passkey" };
        form.Fields["Email"] = Address;
        return (form, await Visitor.BeginPasskeyAsync("/account/register?handler=PasskeyQuestion", form));
    }
}
