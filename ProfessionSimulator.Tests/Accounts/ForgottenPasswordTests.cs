using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Accounts;

public sealed class ForgottenPasswordTests : IAsyncLifetime
{
    private const string Address = "anna@example.org";
    private const string NewPassword = "seven blue teapots sing";

    private readonly ManualTime _time = new(DateTimeOffset.UtcNow);
    private readonly MailServer _mail = new();
    private AppFactory _app = null!;
    private Visitor _visitor = null!;

    public async ValueTask InitializeAsync()
    {
        _app = AppFactory.Offline(_time)
            .WithMail(_mail)
            .Set("Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics", "Information");
        _visitor = new Visitor(_app);
        await new Visitor(_app).RegisterAsync(Address);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _mail.DisposeAsync();
    }

    [Fact]
    public async Task ResetLink_SetsAPasswordOnce()
    {
        var mail = await AskAsync(Address);
        var link = MailServer.LinkIn(mail);

        Assert.Equal(Address, Assert.Single(mail.To.Mailboxes).Address);
        Assert.Equal("https://play.example.org/account/reset", link.GetLeftPart(UriPartial.Path));
        Assert.Contains($"href=\"{WebUtility.HtmlEncode(link.ToString())}\"", mail.HtmlBody);
        Assert.Equal("/account/login", (await ResetAsync(link)).Path);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await new Visitor(_app).SignInAsync(Address)).Status);
        Assert.Contains(Address, (await _visitor.SignInAsync(Address, NewPassword)).Text);

        var again = await new Visitor(_app).GetAsync(link.PathAndQuery);
        Assert.Equal(HttpStatusCode.Gone, again.Status);
        Assert.Contains("This link no longer works", again.Text);
    }

    [Fact]
    public async Task ResetLink_SurvivesARefusedPasswordAndALanguageSwitch()
    {
        var form = await _visitor.GetAsync(MailServer.LinkIn(await AskAsync(Address)).PathAndQuery);
        var refused = await _visitor.SubmitAsync(form, "form.stack", new() { ["Password"] = "short" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);

        var russian = await _visitor.SubmitAsync(refused, ".language-switch", new() { ["language"] = "ru" });

        Assert.Contains("Новый пароль", russian.Text);
        Assert.Equal(
            "/account/login",
            (await _visitor.SubmitAsync(russian, "form.stack", new() { ["Password"] = NewPassword })).Path);
    }

    [Fact]
    public async Task ResetLink_ExpiresAfterAnHour()
    {
        var link = MailServer.LinkIn(await AskAsync(Address));
        _time.Advance(TimeSpan.FromMinutes(59));
        var form = await _visitor.GetAsync(link.PathAndQuery);
        Assert.Equal(HttpStatusCode.OK, form.Status);

        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(HttpStatusCode.Gone, (await SaveAsync(form)).Status);
        Assert.Contains(Address, (await _visitor.SignInAsync(Address)).Text);
    }

    [Fact]
    public async Task ResetLink_WorksForItsAccountOnly()
    {
        await new Visitor(_app).RegisterAsync("boris@example.org");
        var anna = MailServer.LinkIn(await AskAsync(Address));
        var boris = MailServer.LinkIn(await AskAsync("boris@example.org"));

        var mixed = anna.PathAndQuery.Replace("user=1", "user=2", StringComparison.Ordinal);

        Assert.NotEqual(mixed, boris.PathAndQuery);
        Assert.Equal(HttpStatusCode.Gone, (await _visitor.GetAsync(mixed)).Status);
        Assert.Equal(HttpStatusCode.Gone, (await _visitor.GetAsync("/account/reset?user=1&token=nonsense")).Status);
        Assert.Equal(HttpStatusCode.Gone, (await _visitor.GetAsync("/account/reset")).Status);
    }

    [Fact]
    public async Task ResetMails_AreLimitedToThreeAnHour_Silently()
    {
        await new Visitor(_app).RegisterAsync("boris@example.org");
        var answers = new List<string>();
        for (var i = 0; i < 5; i++)
            answers.Add((await SendAsync(Address)).Text);
        await SendAsync("boris@example.org");

        Assert.Single(answers.Distinct());
        // Mails are sent in order: a fourth mail would arrive before the other person's.
        var recipients = new List<string>();
        for (var i = 0; i < 4; i++)
            recipients.Add((await _mail.NextAsync()).To.Mailboxes.Single().Address);
        Assert.Equal([Address, Address, Address, "boris@example.org"], recipients);
    }

    [Fact]
    public async Task AddressLinks_DoNotCountAsResetMails()
    {
        var stranger = new Visitor(_app);
        await stranger.RegisterAsync("boris@example.org");
        for (var i = 0; i < 3; i++)
        {
            await stranger.SubmitAsync(
                await stranger.GetAsync("/account/address"),
                "form.stack",
                new() { ["Email"] = Address, ["Password"] = Visitor.Passphrase });
        }

        await SendAsync(Address);

        var mail = await _mail.NextAsync();
        while (!mail.TextBody!.Contains("/account/reset", StringComparison.Ordinal))
            mail = await _mail.NextAsync();
        Assert.Equal(Address, mail.To.Mailboxes.Single().Address);
    }

    [Fact]
    public async Task Reset_EndsEverySession_AndUnlocksTheAccount()
    {
        var elsewhere = new Visitor(_app);
        await elsewhere.SignInAsync(Address);
        var program = _app.CreateClient();
        var tokens = await Learner.JsonAsync(
            await program.PostAsJsonAsync("/api/auth/login", new { email = Address, password = Visitor.Passphrase }));
        program.DefaultRequestHeaders.Authorization = new("Bearer", tokens.GetProperty("access_token").GetString());
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/auth/me")).StatusCode);
        for (var i = 0; i < 5; i++)
            await _visitor.SignInAsync(Address, "wrong password altogether");
        await _app.WaitUntilAsync(db => db.Users.AnyAsync(u => u.AccessFailedCount == 5));
        await _app.WriteAsync(
            db => db.Users.ExecuteUpdateAsync(row => row.SetProperty(u => u.AccessFailedCount, FailedSignIns.Most)));

        await ResetAsync(MailServer.LinkIn(await AskAsync(Address)));

        Assert.DoesNotContain(Address, (await elsewhere.GetAsync("/")).Text);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/auth/me")).StatusCode);
        var refreshed = await program.PostAsJsonAsync(
            "/api/auth/refresh", new { refresh_token = tokens.GetProperty("refresh_token").GetString() });
        Assert.Equal(HttpStatusCode.Unauthorized, refreshed.StatusCode);
        Assert.Contains(Address, (await _visitor.SignInAsync(Address, NewPassword)).Text);
    }

    [Fact]
    public async Task Reset_ExplainsARefusedPassword_KeepsTheLink()
    {
        var form = await _visitor.GetAsync(MailServer.LinkIn(await AskAsync(Address)).PathAndQuery);

        var refused = await SaveAsync(form, "short");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("at least 15 characters", refused.Text);
        Assert.Equal("/account/login", (await SaveAsync(refused)).Path);
    }

    [Fact]
    public async Task UnknownAddress_GetsTheSamePageAndNoMail()
    {
        var unknown = await SendAsync("nobody@example.org");
        var known = await SendAsync(Address);

        Assert.Equal(unknown.Text, known.Text);
        Assert.Equal(unknown.Status, known.Status);
        // Mails are sent in order: a mail for the first request would arrive first.
        Assert.Equal(Address, Assert.Single((await _mail.NextAsync()).To.Mailboxes).Address);
        Assert.True(_mail.IsEmpty);
    }

    [Fact]
    public async Task Mail_GoesToTheStoredAddress_InTheAccountsLanguage()
    {
        await _app.WriteAsync(async db => (await db.Users.SingleAsync(u => u.Email == Address)).Language = "ru");

        var mail = await AskAsync("ANNA@example.org");

        Assert.Equal(Address, Assert.Single(mail.To.Mailboxes).Address);
        Assert.Equal("Новый пароль для «Симулятора профессий»", mail.Subject);
        Assert.Contains("она одноразовая и действует час", mail.TextBody);
        Assert.Contains("ничего не делайте", mail.HtmlBody);
    }

    [Fact]
    public async Task Mail_IsRetried_AndSentOnce()
    {
        _mail.Refuse("451 not now, anna@example.org");
        await SendAsync(Address);
        await _app.Log.WaitForAsync("A mail could not be sent and is tried again: 451");
        // It is unknown when the sender begins to wait, so time passes until it has waited long enough.
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (_mail.IsEmpty)
        {
            timeout.Token.ThrowIfCancellationRequested();
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(Address, Assert.Single((await _mail.NextAsync()).To.Mailboxes).Address);
        Assert.Equal(2, _mail.Tries);
    }

    [Fact]
    public async Task PermanentlyRefusedMail_IsNotRetried()
    {
        _mail.Refuse("550 no such user anna@example.org");
        await SendAsync(Address);
        await _app.Log.WaitForAsync("A mail was refused for good: 550");

        await AskAsync(Address);

        Assert.Equal(2, _mail.Tries);
    }

    [Fact]
    public async Task Log_HoldsNeitherAddressNorToken()
    {
        _mail.Refuse("550 no such user anna@example.org");
        await SendAsync(Address);
        var link = MailServer.LinkIn(await AskAsync(Address));
        await ResetAsync(link);
        await _app.Log.WaitForAsync("A mail was sent");

        var token = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(link.Query)["token"].ToString();
        Assert.NotEmpty(token);
        Assert.DoesNotContain(token, _app.Log.Text);
        Assert.DoesNotContain(Address, _app.Log.Text);
        Assert.DoesNotContain(MailServer.Password, _app.Log.Text);
    }

    [Fact]
    public async Task ResetPage_LeaksNoTokenToOtherSitesOrCaches()
    {
        var page = await _visitor.GetAsync(MailServer.LinkIn(await AskAsync(Address)).PathAndQuery);

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

    private async Task<Page> SendAsync(string address) =>
        await _visitor.SubmitAsync(
            await _visitor.GetAsync("/account/forgot"), "form.stack", new() { ["Email"] = address });

    private async Task<MimeMessage> AskAsync(string address)
    {
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(address)).Status);
        return await _mail.NextAsync();
    }

    private async Task<Page> ResetAsync(Uri link) => await SaveAsync(await _visitor.GetAsync(link.PathAndQuery));

    private Task<Page> SaveAsync(Page form, string password = NewPassword) =>
        _visitor.SubmitAsync(form, "main form", new() { ["Password"] = password });
}
