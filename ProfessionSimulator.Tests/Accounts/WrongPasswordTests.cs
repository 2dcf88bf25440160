using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Accounts;

/// <summary>Wrong passwords: what is delayed or locked, and for whom.</summary>
public class WrongPasswordTests : IAsyncLifetime
{
    private const string Address = "anna@example.org";
    private const string Wrong = "wrong password altogether";
    private const string NewPassword = "seven blue teapots sing";

    // A client drops cookies by the real clock, so this one must not be in the past.
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private AppFactory _app = null!;
    private Visitor _owner = null!;

    public async ValueTask InitializeAsync()
    {
        _app = AppFactory.Offline(_time).Set("ProfessionSimulator:Limits:SignInsPerMinute", "1000");
        _owner = VisitorAt("192.0.2.1");
        await _owner.RegisterAsync(Address);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _app.DisposeAsync();
    }

    [Theory]
    [InlineData(Address)]
    [InlineData("nobody@example.org")]
    public async Task FiveWrongPasswords_DelayTheNetwork_KnownAccountOrNot(string address)
    {
        await GuessAsync("203.0.113.5", address, 5);

        await RefusedForAsync("203.0.113.5", address, TimeSpan.FromSeconds(30));
        _time.Advance(TimeSpan.FromSeconds(30));
        await GuessAsync("203.0.113.5", address, 1);
        await RefusedForAsync("203.0.113.5", address, TimeSpan.FromSeconds(60));
        for (var delay = TimeSpan.FromSeconds(60); delay < TimeSpan.FromHours(2); delay *= 2)
        {
            _time.Advance(delay);
            await GuessAsync("203.0.113.5", address, 1);
        }
        await RefusedForAsync("203.0.113.5", address, TimeSpan.FromMinutes(15));
        Assert.Equal(HttpStatusCode.Unauthorized, await LoginAsync("198.51.100.1", address, Wrong));
    }

    [Fact]
    public async Task Delay_IgnoresHowTheAddressIsWritten()
    {
        await GuessAsync("203.0.113.5", Address, 5);

        await RefusedForAsync("203.0.113.5", " Anna@Example.ORG ", TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task GuessesFromElsewhere_DoNotLockOutTheOwner()
    {
        await GuessAsync("203.0.113.5", Address, 5);

        Assert.Equal(HttpStatusCode.OK, await LoginAsync("198.51.100.1", Address, Visitor.Passphrase));
        Assert.Contains(Address, (await VisitorAt("198.51.100.2").SignInAsync(Address)).Text);
    }

    [Fact]
    public async Task HundredWrongPasswords_LockTheAccount_ForUnknownBrowsers()
    {
        for (var network = 0; network < 20; network++)
            await GuessAsync($"203.0.113.{network}", Address, 5);
        await _app.WaitUntilAsync(db => db.Users.AnyAsync(u => u.AccessFailedCount == FailedSignIns.MaxFailures));

        Assert.Equal(HttpStatusCode.Unauthorized, await LoginAsync("198.51.100.1", Address, Visitor.Passphrase));
        Assert.DoesNotContain(Address, (await VisitorAt("198.51.100.2").SignInAsync(Address)).Header);
        await _owner.SignOutAsync();
        Assert.Contains(Address, (await _owner.SignInAsync(Address)).Header);
        // The owner has signed in, so that strangers may try again.
        Assert.Equal(HttpStatusCode.OK, await LoginAsync("198.51.100.1", Address, Visitor.Passphrase));
    }

    [Fact]
    public async Task KnownBrowser_HasItsOwnTenTries()
    {
        await GuessAsync("192.0.2.1", Address, 5);
        await _app.WaitUntilAsync(db => db.Users.AnyAsync(u => u.AccessFailedCount == 5));
        await _owner.SignOutAsync();
        for (var i = 0; i < 9; i++)
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await _owner.SignInAsync(Address, Wrong)).Status);

        Assert.Contains(Address, (await _owner.SignInAsync(Address)).Header);
        await _owner.SignOutAsync();
        for (var i = 0; i < 10; i++)
            await _owner.SignInAsync(Address, Wrong);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await _owner.SignInAsync(Address)).Status);
        Assert.Equal(0, await _app.ReadAsync(db => db.Users.Select(u => u.AccessFailedCount).SingleAsync()));
    }

    [Fact]
    public async Task KnownBrowser_IsPerAccount_UntilThePasswordChanges()
    {
        var other = VisitorAt("198.51.100.9");
        await other.RegisterAsync("eve@example.org");
        await other.SignOutAsync();
        await _app.WriteAsync(
            db => db.Users.ExecuteUpdateAsync(row => row.SetProperty(u => u.AccessFailedCount, FailedSignIns.MaxFailures)));
        Assert.DoesNotContain(Address, (await other.SignInAsync(Address)).Header);
        var known = _owner.Http;
        var elsewhere = VisitorAt("192.0.2.7");
        await _app.WriteAsync(db => db.Users.ExecuteUpdateAsync(row => row.SetProperty(u => u.AccessFailedCount, 0)));
        await elsewhere.SignInAsync(Address);
        await elsewhere.SubmitAsync(await elsewhere.GetAsync("/account/password"), "form.stack",
            new() { ["Current"] = Visitor.Passphrase, ["Password"] = NewPassword });
        await _app.WriteAsync(
            db => db.Users.ExecuteUpdateAsync(row => row.SetProperty(u => u.AccessFailedCount, FailedSignIns.MaxFailures)));

        Assert.DoesNotContain(Address, (await new Visitor(known).SignInAsync(Address, NewPassword)).Header);
        await elsewhere.SignOutAsync();
        Assert.Contains(Address, (await elsewhere.SignInAsync(Address, NewPassword)).Header);
    }

    [Fact]
    public async Task ForgedBrowserCookie_IsIgnored()
    {
        await _app.WriteAsync(
            db => db.Users.ExecuteUpdateAsync(row => row.SetProperty(u => u.AccessFailedCount, FailedSignIns.MaxFailures)));
        var cookies = new CookieContainer();
        cookies.Add(_app.ClientOptions.BaseAddress, new Cookie("known", "CfDJ8Forged"));
        var stranger = new Visitor(
            _app.CreateDefaultClient(new RedirectHandler(), new CookieContainerHandler(cookies)));

        var page = await stranger.SignInAsync(Address);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Wrong email address or password.", page.Text);
    }

    [Fact]
    public async Task WrongPasswords_InASession_CountSeparately()
    {
        await GuessAsync("192.0.2.1", Address, 5);
        await _app.WaitUntilAsync(db => db.Users.AnyAsync(u => u.AccessFailedCount == 5));
        await _app.WriteAsync(
            db => db.Users.ExecuteUpdateAsync(row => row.SetProperty(u => u.AccessFailedCount, FailedSignIns.MaxFailures)));
        for (var i = 0; i < 4; i++)
            Assert.Contains("Wrong password.", (await ChangeAsync(Wrong)).Text);

        Assert.Equal(
            FailedSignIns.MaxFailures, await _app.ReadAsync(db => db.Users.Select(u => u.AccessFailedCount).SingleAsync()));
        Assert.Equal("/account", (await ChangeAsync(Visitor.Passphrase)).Path);
    }

    [Fact]
    public async Task WrongPasswords_InASession_DelayItButNotSignIn()
    {
        for (var i = 0; i < 5; i++)
            await ChangeAsync(Wrong);

        var refused = await ChangeAsync(Visitor.Passphrase);

        Assert.Equal(
            (HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(30)),
            (refused.Status, refused.Response.Headers.RetryAfter!.Delta));
        Assert.Contains("Please try again in 30 s.", refused.Text);
        Assert.Equal(HttpStatusCode.OK, await LoginAsync("192.0.2.1", Address, Visitor.Passphrase));
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("/account", (await ChangeAsync(Visitor.Passphrase)).Path);
    }

    private async Task<Page> ChangeAsync(string current) =>
        await _owner.SubmitAsync(await _owner.GetAsync("/account/password"), "form.stack",
            new() { ["Current"] = current, ["Password"] = NewPassword });

    private async Task GuessAsync(string from, string address, int times)
    {
        for (var i = 0; i < times; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, await LoginAsync(from, address, Wrong));
    }

    private async Task RefusedForAsync(string from, string address, TimeSpan wait)
    {
        var response = await SendAsync(from, address, Visitor.Passphrase);
        Assert.Equal((HttpStatusCode.TooManyRequests, wait), (response.StatusCode, response.Headers.RetryAfter?.Delta));
    }

    private async Task<HttpStatusCode> LoginAsync(string from, string email, string password) =>
        (await SendAsync(from, email, password)).StatusCode;

    private async Task<HttpResponseMessage> SendAsync(string from, string email, string password)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/auth/login")
        {
            Content = JsonContent.Create(new { email, password }),
        };
        request.Headers.Add(ClientAddress.Header, from);
        return await _app.CreateClient().SendAsync(request);
    }

    private Visitor VisitorAt(string address)
    {
        var visitor = new Visitor(_app);
        visitor.Http.DefaultRequestHeaders.Add(ClientAddress.Header, address);
        return visitor;
    }
}
