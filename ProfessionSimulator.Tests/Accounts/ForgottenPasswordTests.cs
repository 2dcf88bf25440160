using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Accounts;

public sealed class ForgottenPasswordTests : ForgottenPasswordTest
{
    [Fact]
    public async Task ResetLink_SetsAPasswordOnce()
    {
        var mail = await RequestLinkAsync(Address);
        var link = MailServer.LinkIn(mail);

        Assert.Equal(Address, Assert.Single(mail.To.Mailboxes).Address);
        Assert.Equal("https://play.example.org/account/reset", link.GetLeftPart(UriPartial.Path));
        Assert.Contains($"href=\"{WebUtility.HtmlEncode(link.ToString())}\"", mail.HtmlBody);
        Assert.Equal("/account/login", (await ResetAsync(link)).Path);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await new Visitor(App).SignInAsync(Address)).Status);
        Assert.Contains(Address, (await Visitor.SignInAsync(Address, NewPassword)).Text);

        var again = await new Visitor(App).GetAsync(link.PathAndQuery);
        Assert.Equal(HttpStatusCode.Gone, again.Status);
        Assert.Contains("This link no longer works", again.Text);
    }

    [Fact]
    public async Task ResetLink_SurvivesARefusedPasswordAndALanguageSwitch()
    {
        var form = await Visitor.GetAsync(MailServer.LinkIn(await RequestLinkAsync(Address)).PathAndQuery);
        var refused = await Visitor.SubmitAsync(form, "form.stack", new() { ["Password"] = "short" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);

        var russian = await Visitor.SubmitAsync(refused, ".language-switch", new() { ["language"] = "ru" });

        Assert.Contains("Новый пароль", russian.Text);
        Assert.Equal(
            "/account/login",
            (await Visitor.SubmitAsync(russian, "form.stack", new() { ["Password"] = NewPassword })).Path);
    }

    [Fact]
    public async Task ResetLink_ExpiresAfterAnHour()
    {
        var link = MailServer.LinkIn(await RequestLinkAsync(Address));
        Time.Advance(TimeSpan.FromMinutes(59));
        var form = await Visitor.GetAsync(link.PathAndQuery);
        Assert.Equal(HttpStatusCode.OK, form.Status);

        Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(HttpStatusCode.Gone, (await SaveAsync(form)).Status);
        Assert.Contains(Address, (await Visitor.SignInAsync(Address)).Text);
    }

    [Fact]
    public async Task ResetLink_WorksForItsAccountOnly()
    {
        await new Visitor(App).RegisterAsync("boris@example.org");
        var anna = MailServer.LinkIn(await RequestLinkAsync(Address));
        var boris = MailServer.LinkIn(await RequestLinkAsync("boris@example.org"));

        var mixed = anna.PathAndQuery.Replace("user=1", "user=2", StringComparison.Ordinal);

        Assert.NotEqual(mixed, boris.PathAndQuery);
        Assert.Equal(HttpStatusCode.Gone, (await Visitor.GetAsync(mixed)).Status);
        Assert.Equal(HttpStatusCode.Gone, (await Visitor.GetAsync("/account/reset?user=1&token=nonsense")).Status);
        Assert.Equal(HttpStatusCode.Gone, (await Visitor.GetAsync("/account/reset")).Status);
    }

    [Fact]
    public async Task Reset_EndsEverySession_AndUnlocksTheAccount()
    {
        var elsewhere = new Visitor(App);
        await elsewhere.SignInAsync(Address);
        var program = App.CreateClient();
        var tokens = await Learner.JsonAsync(
            await program.PostAsJsonAsync("/api/auth/login", new { email = Address, password = Visitor.Passphrase }));
        program.DefaultRequestHeaders.Authorization = new("Bearer", tokens.GetProperty("access_token").GetString());
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/auth/me")).StatusCode);
        for (var i = 0; i < 5; i++)
            await Visitor.SignInAsync(Address, "wrong password altogether");
        await App.WaitUntilAsync(db => db.Users.AnyAsync(u => u.AccessFailedCount == 5));
        await App.WriteAsync(
            db => db.Users.ExecuteUpdateAsync(row => row.SetProperty(u => u.AccessFailedCount, FailedSignIns.MaxFailures)));

        await ResetAsync(MailServer.LinkIn(await RequestLinkAsync(Address)));

        Assert.DoesNotContain(Address, (await elsewhere.GetAsync("/")).Text);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/auth/me")).StatusCode);
        var refreshed = await program.PostAsJsonAsync(
            "/api/auth/refresh", new { refresh_token = tokens.GetProperty("refresh_token").GetString() });
        Assert.Equal(HttpStatusCode.Unauthorized, refreshed.StatusCode);
        Assert.Contains(Address, (await Visitor.SignInAsync(Address, NewPassword)).Text);
    }

    [Fact]
    public async Task Reset_ExplainsARefusedPassword_KeepsTheLink()
    {
        var form = await Visitor.GetAsync(MailServer.LinkIn(await RequestLinkAsync(Address)).PathAndQuery);

        var refused = await SaveAsync(form, "short");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("at least 15 characters", refused.Text);
        Assert.Equal("/account/login", (await SaveAsync(refused)).Path);
    }

    [Fact]
    public async Task ResetPage_LeaksNoTokenToOtherSitesOrCaches()
    {
        var page = await Visitor.GetAsync(MailServer.LinkIn(await RequestLinkAsync(Address)).PathAndQuery);

        Assert.Equal("same-origin", page.Response.Headers.GetValues("Referrer-Policy").Single());
        Assert.True(page.Response.Headers.CacheControl!.NoStore);
        Assert.All(page.Document.QuerySelectorAll("[src], link[href]"), element =>
            Assert.StartsWith("/", element.GetAttribute("src") ?? element.GetAttribute("href")));
    }

    [Fact]
    public async Task ResetPage_ExplainsTheAdministratorsPart_WithoutMail()
    {
        await using var app = AppFactory.Offline();

        var page = await new Visitor(app).GetAsync("/account/forgot");

        Assert.Contains("./ProfessionSimulator reset-link ADDRESS", page.Text);
        Assert.Null(page.Document.QuerySelector("main form"));
    }
}
