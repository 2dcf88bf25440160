using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Limits;

/// <summary>The rate limits per client address.</summary>
public sealed class AddressLimitTests : IAsyncLifetime
{
    private const string Address = "anna@example.org";

    private readonly ManualTime _time = new(DateTimeOffset.UtcNow);
    private readonly MailServer _mail = new();
    private AppFactory _app = null!;

    public async ValueTask InitializeAsync()
    {
        _app = (await AppFactory.StartAsync(_time)).WithMail(_mail)
            .Set("ProfessionSimulator:Limits:SignInsPerMinute", "3")
            .Set("ProfessionSimulator:Limits:RegistrationsPerHour", "2")
            .Set("ProfessionSimulator:Limits:GuestsPerHour", "2")
            .Set("ProfessionSimulator:Limits:MailsPerHour", "2");
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _mail.DisposeAsync();
    }

    [Fact]
    public async Task SignIns_ShareALimit_InPagesAndApi()
    {
        await new Visitor(_app).RegisterAsync(Address);
        Assert.Equal(HttpStatusCode.OK, (await LoginAsync(Visitor.Passphrase)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await LoginAsync("wrong password altogether")).StatusCode);
        Assert.Contains(Address, (await new Visitor(_app).SignInAsync(Address)).Text);

        await RefusalAssert.TooManyRequestsAsync(await LoginAsync(Visitor.Passphrase), "too_many_requests", 60);
        var page = await new Visitor(_app).SignInAsync(Address);

        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.Equal(TimeSpan.FromMinutes(1), page.Response.Headers.RetryAfter!.Delta);
        Assert.Contains("Too many attempts to sign in", page.Document.QuerySelector("form [role=alert]")!.TextContent);
        Assert.Equal(Address, page.Document.QuerySelector("#Email")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.OK, (await LoginAsync(Visitor.Passphrase, "2001:db8::1")).StatusCode);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, (await LoginAsync(Visitor.Passphrase)).StatusCode);
    }

    [Theory]
    [InlineData("/account/address", "Email", "new@example.org")]
    [InlineData("/account/password", "Current", null)]
    [InlineData("/account/delete", "Password", null)]
    public async Task PasswordForm_IsRefusedInPlace_WithTheTypedText(string path, string field, string? kept)
    {
        var visitor = new Visitor(_app);
        await visitor.RegisterAsync(Address);
        for (var i = 0; i < 3; i++)
            await LoginAsync(Visitor.Passphrase);

        var page = await visitor.SubmitAsync(await visitor.GetAsync(path), "form.stack",
            new() { ["Email"] = "new@example.org", ["Current"] = "typed before", ["Password"] = Visitor.Passphrase });

        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.Equal(TimeSpan.FromMinutes(1), page.Response.Headers.RetryAfter!.Delta);
        Assert.Contains("Too many attempts to sign in", page.Document.QuerySelector("form [role=alert]")!.TextContent);
        Assert.Equal(kept, page.Document.QuerySelector($"#{field}")!.GetAttribute("value"));
    }

    [Fact]
    public async Task TokenRefreshes_AreCounted()
    {
        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await RefreshAsync()).StatusCode);

        await RefusalAssert.TooManyRequestsAsync(await RefreshAsync(), "too_many_requests", 60);
        Assert.Equal(HttpStatusCode.Unauthorized, (await LoginAsync("wrong")).StatusCode);
    }

    [Fact]
    public async Task SignIns_AreLimitedPerIPv6Network()
    {
        foreach (var host in new[] { "1", "2", "3" })
            Assert.Equal(HttpStatusCode.Unauthorized, (await LoginAsync("wrong", $"2001:db8:0:1::{host}")).StatusCode);

        await RefusalAssert.TooManyRequestsAsync(await LoginAsync("wrong", "2001:db8:0:1::4"), "too_many_requests");
        Assert.Equal(HttpStatusCode.Unauthorized, (await LoginAsync("wrong", "2001:db8:0:2::1")).StatusCode);
    }

    /// <summary>One customer has many networks; all of them together may do as much as five.</summary>
    [Fact]
    public async Task SignIns_AreLimitedPerIPv6Site()
    {
        for (var i = 0; i < 15; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await LoginAsync("wrong", $"2001:db8:0:{i:x}::1")).StatusCode);

        await RefusalAssert.TooManyRequestsAsync(
            await LoginAsync("wrong", "2001:db8:0:ff::1"), "too_many_requests", 60);
        Assert.Equal(HttpStatusCode.Unauthorized, (await LoginAsync("wrong", "2001:db8:1::1")).StatusCode);
    }

    [Fact]
    public async Task Registrations_ShareALimit_InPagesAndApi()
    {
        Assert.Equal(HttpStatusCode.Created, (await RegisterAsync("one@example.org")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await new Visitor(_app).RegisterAsync("two@example.org")).Status);

        await RefusalAssert.TooManyRequestsAsync(await RegisterAsync("three@example.org"), "too_many_requests", 3600);
        var page = await new Visitor(_app).RegisterAsync("three@example.org");

        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.Contains("Too many accounts", page.Document.QuerySelector("form [role=alert]")!.TextContent);
        Assert.Equal("three@example.org", page.Document.QuerySelector("#Email")!.GetAttribute("value"));
        Assert.Equal(2, await _app.ReadAsync(db => db.Users.CountAsync()));
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.Created, (await RegisterAsync("three@example.org")).StatusCode);
    }

    [Fact]
    public async Task Guests_AreRefusedInPlace_ForTheHour()
    {
        Assert.Equal("Answer", (await new Visitor(_app).StartAsync()).Panel);
        await EnterFromLoginAsync();

        var start = await new Visitor(_app).BeginAsync();
        var login = await EnterFromLoginAsync();

        Assert.Equal(HttpStatusCode.TooManyRequests, start.Status);
        Assert.Equal(TimeSpan.FromHours(1), start.Response.Headers.RetryAfter!.Delta);
        Assert.Contains("Too many people", start.Document.QuerySelector(".start-box [role=alert]")!.TextContent);
        Assert.NotNull(start.Document.QuerySelector(".start-box form button"));
        Assert.Equal(HttpStatusCode.TooManyRequests, login.Status);
        Assert.Contains("Too many people", login.Text);
        Assert.Equal(2, await _app.ReadAsync(db => db.Users.CountAsync()));
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal("Answer", (await new Visitor(_app).StartAsync()).Panel);
    }

    /// <summary>Repeated starts count, since each begins a session.</summary>
    [Fact]
    public async Task RepeatedStarts_CountTowardsTheGuestLimit()
    {
        var page = await new Visitor(_app).GetAsync("/account/login");
        var (action, fields) = page.Form(".guest-box");
        var http = _app.CreateClient(new() { HandleCookies = false, AllowAutoRedirect = false });
        http.DefaultRequestHeaders.Add(
            "Cookie", page.Response.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));

        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(
                HttpStatusCode.Redirect, (await http.PostAsync(action, new FormUrlEncodedContent(fields))).StatusCode);
        }

        Assert.Equal(
            HttpStatusCode.TooManyRequests,
            (await http.PostAsync(action, new FormUrlEncodedContent(fields))).StatusCode);
        Assert.Equal(2, await _app.ReadAsync(db => db.BrowserSessions.CountAsync()));
    }

    [Fact]
    public async Task MailedLinks_ShareALimit()
    {
        var (owner, visitor) = (new Visitor(_app), new Visitor(_app));
        await owner.RegisterAsync(Address);
        Assert.Equal(HttpStatusCode.OK, (await AskForLinkAsync(visitor, "nobody@example.org")).Status);
        Assert.Equal(HttpStatusCode.OK, (await ChangeAddressAsync(owner, "new@example.org")).Status);
        Assert.Equal(["new@example.org", Address], new[] { await RecipientAsync(), await RecipientAsync() });

        AssertTooManyLinks(await AskForLinkAsync(visitor, Address), Address);
        AssertTooManyLinks(await ChangeAddressAsync(owner, "newer@example.org"), "newer@example.org");
        visitor.Http.DefaultRequestHeaders.Add(ClientAddress.Header, "2001:db8::1");
        Assert.Equal(HttpStatusCode.OK, (await AskForLinkAsync(visitor, Address)).Status);
        visitor.Http.DefaultRequestHeaders.Remove(ClientAddress.Header);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.OK, (await ChangeAddressAsync(owner, "newest@example.org")).Status);

        // Mails are sent in order: the mail of a refused request would be among them.
        Assert.Equal(
            [Address, "newest@example.org", Address],
            new[] { await RecipientAsync(), await RecipientAsync(), await RecipientAsync() });
    }

    [Fact]
    public async Task Refusal_IsInTheReadersLanguage()
    {
        for (var i = 0; i < 3; i++)
            await LoginAsync("wrong");
        using var request = Login("wrong", null);
        request.Headers.Add("Accept-Language", "ru");

        var problem = await RefusalAssert.TooManyRequestsAsync(
            await _app.CreateClient().SendAsync(request), "too_many_requests");

        Assert.StartsWith("Слишком много попыток входа", problem.GetProperty("detail").GetString());
    }

    private async Task<Page> EnterFromLoginAsync()
    {
        var visitor = new Visitor(_app);
        return await visitor.SubmitAsync(await visitor.GetAsync("/account/login"), ".guest-box");
    }

    private static async Task<Page> AskForLinkAsync(Visitor visitor, string address) =>
        await visitor.SubmitAsync(
            await visitor.GetAsync("/account/forgot"), "form.stack", new() { ["Email"] = address });

    private static async Task<Page> ChangeAddressAsync(Visitor visitor, string address) =>
        await visitor.SubmitAsync(
            await visitor.GetAsync("/account/address"),
            "form.stack",
            new() { ["Email"] = address, ["Password"] = Visitor.Passphrase });

    private async Task<string> RecipientAsync() => (await _mail.NextAsync()).To.Mailboxes.Single().Address;

    private static void AssertTooManyLinks(Page page, string typed)
    {
        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.Equal(TimeSpan.FromHours(1), page.Response.Headers.RetryAfter!.Delta);
        Assert.Contains("Too many links", page.Document.QuerySelector("form [role=alert]")!.TextContent);
        Assert.Equal(typed, page.Document.QuerySelector("#Email")!.GetAttribute("value"));
    }

    private async Task<HttpResponseMessage> LoginAsync(string password, string? from = null)
    {
        using var request = Login(password, from);
        return await _app.CreateClient().SendAsync(request);
    }

    private static HttpRequestMessage Login(string password, string? from)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/auth/login")
        {
            Content = JsonContent.Create(new { email = Address, password }),
        };
        if (from is not null)
            request.Headers.Add(ClientAddress.Header, from);
        return request;
    }

    private Task<HttpResponseMessage> RefreshAsync() =>
        _app.CreateClient().PostAsJsonAsync("/api/auth/refresh", new { refresh_token = "garbage" });

    private Task<HttpResponseMessage> RegisterAsync(string email) =>
        _app.CreateClient().PostAsJsonAsync("/api/auth/register", new { email, password = Visitor.Passphrase });
}
