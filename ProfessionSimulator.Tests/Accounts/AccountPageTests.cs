using System.Net;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Accounts;

/// <summary>The account page, and what its owner can change there.</summary>
public sealed class AccountPageTests : IAsyncLifetime
{
    private const string Address = "anna@example.org";
    private const string NewAddress = "anna.new@example.org";
    private const string NewPassword = "seven blue teapots sing";

    private readonly MailServer _mail = new();
    private AppFactory _app = null!;
    private Visitor _visitor = null!;
    private Visitor _elsewhere = null!;

    public ValueTask InitializeAsync() => StartAsync(AppFactory.Offline());

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _mail.DisposeAsync();
    }

    [Fact]
    public async Task PasswordChange_EndsEveryOtherSession()
    {
        var program = await NewProgramAsync();

        var page = await ChangePasswordAsync(Visitor.Passphrase, NewPassword);

        Assert.Equal("/account", page.Path);
        Assert.Contains("Password changed.", page.Text);
        Assert.Contains(Address, (await _visitor.GetAsync("/")).Text);
        Assert.DoesNotContain(Address, (await _elsewhere.GetAsync("/")).Text);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/auth/me")).StatusCode);
        Assert.Contains(Address, (await _elsewhere.SignInAsync(Address, NewPassword)).Text);
    }

    [Fact]
    public async Task RefusedFields_AreMarked_FirstHasFocus()
    {
        var page = await _visitor.SubmitAsync(await _visitor.GetAsync("/account/address"), "form.stack");

        Assert.Equal(
            ["Email", "Password"], page.Document.QuerySelectorAll("[aria-invalid=true]").Select(input => input.Id));
        Assert.Equal("Email", Assert.Single(page.Document.QuerySelectorAll("[autofocus]")).Id);
    }

    [Theory]
    [InlineData("wrong password altogether", NewPassword, "Wrong password.")]
    [InlineData(Visitor.Passphrase, "short", "at least 15 characters")]
    [InlineData(Visitor.Passphrase, "anna@example.org", "too easy to guess")]
    [InlineData("", NewPassword, "Enter your password.")]
    public async Task RefusedPasswordChange_ExplainsWhy_EndsNoSession(
        string current, string replacement, string message)
    {
        var program = await NewProgramAsync();

        var page = await ChangePasswordAsync(current, replacement);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(message, page.Text);
        Assert.Contains(Address, (await _elsewhere.GetAsync("/")).Text);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/auth/me")).StatusCode);
    }

    [Fact]
    public async Task PasswordChange_LimitsGuesses()
    {
        for (var i = 0; i < 5; i++)
            await ChangePasswordAsync("wrong password altogether", NewPassword);

        var page = await ChangePasswordAsync(Visitor.Passphrase, NewPassword);

        Assert.Contains("Too many wrong passwords.", page.Text);
    }

    [Fact]
    public async Task Registration_ShowsErrorsBesideTheirFields()
    {
        var page = await new Visitor(_app).RegisterAsync(NewAddress, "short");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(NewAddress, page.Document.QuerySelector("#Email")!.GetAttribute("value"));
        Assert.Equal("true", page.Document.QuerySelector("#Password")!.GetAttribute("aria-invalid"));
        Assert.Equal("", page.Document.QuerySelector("#email-error")!.TextContent);
        var note = Assert.Single(page.Document.QuerySelectorAll("#password-note"));
        Assert.True(note.ClassList.Contains("field-error"));
        Assert.Contains("at least 15 characters", note.TextContent);
    }

    [Fact]
    public async Task SignOutEverywhere_TakesEffectAtOnce()
    {
        var program = await NewProgramAsync();

        var page = await _visitor.SubmitAsync(await _visitor.GetAsync("/account"), "main form[data-sign-out]");

        Assert.Contains("You've been signed out everywhere.", page.Text);
        foreach (var browser in new[] { _visitor, _elsewhere })
            Assert.DoesNotContain(Address, (await browser.GetAsync("/")).Text);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/auth/me")).StatusCode);
    }

    [Fact]
    public async Task Address_ChangesAtOnce_WithoutMail()
    {
        var program = await NewProgramAsync();

        var page = await ChangeAddressAsync(NewAddress);

        Assert.Equal("/account", page.Path);
        Assert.Contains(NewAddress, page.Document.QuerySelector("main")!.TextContent);
        Assert.DoesNotContain(Address, (await _elsewhere.GetAsync("/")).Text);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/auth/me")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await _elsewhere.SignInAsync(Address)).Status);
        Assert.Contains(NewAddress, (await _elsewhere.SignInAsync(NewAddress)).Text);
    }

    [Fact]
    public async Task TakenAddress_IsRefusedAsInRegistration_WithoutMail()
    {
        await new Visitor(_app).RegisterAsync(NewAddress);

        var page = await ChangeAddressAsync(NewAddress);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("This email address can't be registered.", page.Text);
        Assert.Contains(Address, (await _elsewhere.GetAsync("/")).Text);
    }

    [Theory]
    [InlineData(NewAddress, "wrong password altogether", "Wrong password.")]
    [InlineData("not an address", Visitor.Passphrase, "Enter an email address")]
    [InlineData("two words@example.org", Visitor.Passphrase, "Enter an email address")]
    public async Task RefusedAddress_IsExplained(string address, string password, string message)
    {
        await RestartWithMailAsync();

        var page = await ChangeAddressAsync(address, password);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(message, page.Text);
        Assert.Equal(address, page.Document.QuerySelector("#Email")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Address_ChangesByLink_NotifiesTheOldOne_WithMail()
    {
        await RestartWithMailAsync();

        var page = await ChangeAddressAsync(NewAddress);
        Assert.Contains($"We've sent an email to {NewAddress}", page.Text);
        var (confirm, notice) = (await _mail.NextAsync(), await _mail.NextAsync());

        Assert.Equal(
            (NewAddress, Address), (confirm.To.Mailboxes.Single().Address, notice.To.Mailboxes.Single().Address));
        Assert.Contains(NewAddress, notice.TextBody);
        Assert.DoesNotContain("token=", notice.TextBody);
        Assert.Contains(Address, (await _elsewhere.GetAsync("/")).Text);

        var link = MailServer.LinkIn(confirm).PathAndQuery;
        var confirmed = await _visitor.SubmitAsync(await _visitor.GetAsync(link), "main form");
        Assert.Contains(NewAddress, confirmed.Document.QuerySelector("main")!.TextContent);
        Assert.DoesNotContain(Address, (await _elsewhere.GetAsync("/")).Text);
        Assert.Contains(NewAddress, (await _elsewhere.SignInAsync(NewAddress)).Text);
        Assert.Equal(HttpStatusCode.Gone, (await _visitor.GetAsync(link)).Status);
    }

    [Fact]
    public async Task AddressLink_WorksForItsAddressOnly()
    {
        await RestartWithMailAsync();
        await ChangeAddressAsync(NewAddress);
        var link = MailServer.LinkIn(await _mail.NextAsync()).PathAndQuery;

        var changed = await _visitor.GetAsync(link.Replace("anna.new", "somebody.else", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.Gone, changed.Status);
    }

    [Fact]
    public async Task AddressLink_IsVoid_AfterAPasswordChange()
    {
        await RestartWithMailAsync();
        await ChangeAddressAsync(NewAddress);
        var link = MailServer.LinkIn(await _mail.NextAsync()).PathAndQuery;

        await ChangePasswordAsync(Visitor.Passphrase, NewPassword);

        Assert.Equal(HttpStatusCode.Gone, (await _visitor.GetAsync(link)).Status);
    }

    [Fact]
    public async Task TakenAddress_IsRevealedToItsOwnerOnly_WithMail()
    {
        await RestartWithMailAsync();
        await new Visitor(_app).RegisterAsync("boris@example.org");

        var taken = await ChangeAddressAsync("boris@example.org");
        var (toOwner, notice) = (await _mail.NextAsync(), await _mail.NextAsync());
        var free = await ChangeAddressAsync("carla@example.org");

        Assert.Equal(free.Text.Replace("carla", "boris", StringComparison.Ordinal), taken.Text);
        Assert.Equal("boris@example.org", toOwner.To.Mailboxes.Single().Address);
        Assert.DoesNotContain("http", toOwner.TextBody);
        Assert.Equal(Address, notice.To.Mailboxes.Single().Address);
    }

    [Theory]
    [InlineData("/account")]
    [InlineData("/account/password")]
    [InlineData("/account/address")]
    [InlineData("/account/delete")]
    [InlineData("/account/data")]
    public async Task Visitor_IsSentToTheLoginPage(string path) =>
        Assert.StartsWith("/account/login?returnUrl=", (await new Visitor(_app).GetAsync(path)).Path);

    [Fact]
    public async Task Guest_SeesGuestOptions()
    {
        var guest = new Visitor(_app);
        await guest.StartAsync();

        var page = await guest.GetAsync("/account");

        Assert.Contains("You're browsing as a guest", page.Text);
        Assert.Equal(
            ["/account/register", "/privacy", "/account/data", "/account/delete"],
            page.Document.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")));
        Assert.Equal("/account", (await guest.GetAsync("/account/password")).Path);
        Assert.Equal("/account", (await guest.GetAsync("/account/address")).Path);
    }

    private async ValueTask StartAsync(AppFactory app)
    {
        _app = app;
        (_visitor, _elsewhere) = (new Visitor(_app), new Visitor(_app));
        await _visitor.RegisterAsync(Address);
        await _elsewhere.SignInAsync(Address);
    }

    private async Task RestartWithMailAsync()
    {
        await _app.DisposeAsync();
        await StartAsync(AppFactory.Offline().WithMail(_mail));
    }

    private async Task<HttpClient> NewProgramAsync()
    {
        var program = _app.CreateClient();
        program.DefaultRequestHeaders.Authorization = new("Bearer", await _app.SignInProgramAsync(Address));
        return program;
    }

    [Fact]
    public async Task NewPassword_UnlocksTheAccount()
    {
        await _app.WriteAsync(
            db => db.Users.ExecuteUpdateAsync(row => row.SetProperty(u => u.AccessFailedCount, FailedSignIns.Most)));

        await ChangePasswordAsync(Visitor.Passphrase, NewPassword);

        Assert.Equal(0, await _app.ReadAsync(db => db.Users.Select(u => u.AccessFailedCount).SingleAsync()));
    }

    private async Task<Page> ChangePasswordAsync(string current, string replacement) => await _visitor.SubmitAsync(
        await _visitor.GetAsync("/account/password"), "form.stack", new() { ["Current"] = current, ["Password"] = replacement });

    private async Task<Page> ChangeAddressAsync(string address, string password = Visitor.Passphrase) => await _visitor.SubmitAsync(
        await _visitor.GetAsync("/account/address"), "form.stack", new() { ["Email"] = address, ["Password"] = password });
}
