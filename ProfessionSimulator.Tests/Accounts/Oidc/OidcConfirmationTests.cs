using System.Net;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Accounts.Oidc;

/// <summary>Forms that are confirmed by a fresh sign-in at the provider.</summary>
public sealed class OidcConfirmationTests : OidcTest
{
    [Fact]
    public async Task AnotherUsersInput_IsNotShown()
    {
        await new Visitor(App).RegisterAsync("boris@example.org");
        var browser = Provider.NewVisitor(App, follows: false);
        Provider.EmailVerified = false;
        var callback = await FollowAsync(browser, await SignInAsync(browser));
        await browser.GetAsync(callback);
        var form = await browser.GetAsync("/account/address");
        callback = await FollowAsync(
            browser, await ConfirmAsync(browser, form, new() { ["Email"] = "attacker@example.org" }));
        await browser.SignOutAsync();
        await browser.SignInAsync("boris@example.org");

        await browser.GetAsync(callback);

        Assert.DoesNotContain("attacker@example.org", (await browser.GetAsync("/account/address")).Html);
    }

    [Theory]
    [InlineData(1_764_381_466_000)]
    [InlineData(long.MaxValue)]
    [InlineData(-1)]
    public async Task InvalidAuthenticationTime_ConfirmsNothing(long said)
    {
        await SignInAsync();
        Provider.AuthenticationTime = said;

        var page = await ConfirmAsync(await Visitor.GetAsync("/account/delete"));

        Assert.Equal((HttpStatusCode.OK, "/account/delete"), (page.Status, page.Path));
        Assert.DoesNotContain("You've confirmed that it's you.", page.Text);
    }

    [Fact]
    public async Task Provider_ReturnsToTheSamePage_AfterARefusedPasskey()
    {
        await Visitor.RegisterAsync(Address);
        await Visitor.AddPasskeyAsync(new Authenticator());
        await Visitor.SubmitAsync(
            await Visitor.GetAsync("/account/provider"), "form.stack", new() { ["Password"] = Visitor.Passphrase });
        await App.WriteAsync(db => db.BrowserSessions.ExecuteUpdateAsync(session =>
            session.SetProperty(s => s.ConfirmedAt, (DateTimeOffset?)null)));
        var issuer = Provider.Authority + "/";
        var passkey = (await Visitor.GetAsync("/account/passkeys"))
            .Document.QuerySelector("a[href*=remove]")!
            .GetAttribute("href")!;
        foreach (var path in new[] { $"/account/provider?issuer={Uri.EscapeDataString(issuer)}", passkey })
        {
            var form = (await Visitor.GetAsync(path)).Form("form.stack");
            var send = (await Visitor.GetAsync(path)).Document.QuerySelector(".passkey")!.GetAttribute("data-send")!;
            var refused = await Visitor.CompletePasskeyAsync(form with { Action = send }, "{}", "");

            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
            Assert.Contains(
                Uri.EscapeDataString(path),
                refused.Document.QuerySelector("button[formaction*=provider]")!.GetAttribute("formaction"));
        }
    }

    private static async Task<string> FollowAsync(Visitor browser, Page challenge) =>
        (await browser.GetAsync(challenge.Response.Headers.Location!.ToString())).Response.Headers.Location!.ToString();
}
