using System.Net;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Accounts;

/// <summary>The account page, and what its owner can change there.</summary>
public sealed class AccountPageTests : AccountPageTest
{
    [Fact]
    public async Task PasswordChange_EndsEveryOtherSession()
    {
        var program = await NewProgramAsync();

        var page = await ChangePasswordAsync(Visitor.Passphrase, NewPassword);

        Assert.Equal("/account", page.Path);
        Assert.Contains("Password changed.", page.Text);
        Assert.Contains(Address, (await Visitor.GetAsync("/")).Text);
        Assert.DoesNotContain(Address, (await Elsewhere.GetAsync("/")).Text);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/auth/me")).StatusCode);
        Assert.Contains(Address, (await Elsewhere.SignInAsync(Address, NewPassword)).Text);
    }

    [Fact]
    public async Task RefusedFields_AreMarked_FirstHasFocus()
    {
        var page = await Visitor.SubmitAsync(await Visitor.GetAsync("/account/address"), "form.stack");

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
        Assert.Contains(Address, (await Elsewhere.GetAsync("/")).Text);
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
        var page = await new Visitor(App).RegisterAsync(NewAddress, "short");

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

        var page = await Visitor.SubmitAsync(await Visitor.GetAsync("/account"), "main form[data-sign-out]");

        Assert.Contains("You've been signed out everywhere.", page.Text);
        foreach (var browser in new[] { Visitor, Elsewhere })
            Assert.DoesNotContain(Address, (await browser.GetAsync("/")).Text);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/auth/me")).StatusCode);
    }

    [Theory]
    [InlineData("/account")]
    [InlineData("/account/password")]
    [InlineData("/account/address")]
    [InlineData("/account/delete")]
    [InlineData("/account/data")]
    public async Task Visitor_IsSentToTheLoginPage(string path) =>
        Assert.StartsWith("/account/login?returnUrl=", (await new Visitor(App).GetAsync(path)).Path);

    [Fact]
    public async Task Guest_SeesGuestOptions()
    {
        var guest = new Visitor(App);
        await guest.StartAsync();

        var page = await guest.GetAsync("/account");

        Assert.Contains("You're browsing as a guest", page.Text);
        Assert.Equal(
            ["/account/register", "/privacy", "/account/data", "/account/delete"],
            page.Document.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")));
        Assert.Equal("/account", (await guest.GetAsync("/account/password")).Path);
        Assert.Equal("/account", (await guest.GetAsync("/account/address")).Path);
    }

    [Fact]
    public async Task NewPassword_UnlocksTheAccount()
    {
        await App.WriteAsync(
            db => db.Users.ExecuteUpdateAsync(row => row.SetProperty(u => u.AccessFailedCount, FailedSignIns.MaxFailures)));

        await ChangePasswordAsync(Visitor.Passphrase, NewPassword);

        Assert.Equal(0, await App.ReadAsync(db => db.Users.Select(u => u.AccessFailedCount).SingleAsync()));
    }
}
