using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Accounts;

/// <summary>Accounts in a browser without scripts.</summary>
public sealed class AccountFormTests : IAsyncLifetime
{
    private const string Address = "anna@example.org";

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
    public async Task Register_SignsIn_ThenSignOutAndInWork()
    {
        var home = await _visitor.RegisterAsync(Address);
        Assert.Contains(Address, home.Text);

        var left = await _visitor.SignOutAsync();
        Assert.DoesNotContain(Address, left.Text);

        Assert.Contains(Address, (await _visitor.SignInAsync(Address)).Text);
    }

    [Theory]
    [InlineData("not an address", Visitor.Passphrase, "Enter an email address")]
    [InlineData(Address, "short", "at least 15 characters")]
    [InlineData(Address, "passwordpassword", "too easy to guess")]
    [InlineData(Address, "letmein welcome password", "too easy to guess")]
    [InlineData("", "", "Enter your email address.")]
    [InlineData(Address, "", "Choose a password of at least 15 characters.")]
    public async Task Register_ExplainsErrors_KeepsTheAddress(string email, string password, string message)
    {
        var page = await _visitor.RegisterAsync(email, password);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(message, page.Text);
        Assert.Equal(email, page.Document.QuerySelector("#Email")!.GetAttribute("value") ?? "");
        Assert.Equal(0, await _app.ReadAsync(db => db.Users.CountAsync()));
    }

    [Fact]
    public async Task Register_RefusesATakenAddress()
    {
        await _visitor.RegisterAsync(Address);

        var page = await new Visitor(_app).RegisterAsync("Anna@Example.org");

        Assert.Contains("This email address can't be registered.", page.Text);
    }

    [Fact]
    public async Task Login_RefusesWrongPasswordAndUnknownAddressAlike()
    {
        await _visitor.RegisterAsync(Address);
        var stranger = new Visitor(_app);

        var wrong = await stranger.SignInAsync(Address, "wrong password altogether");
        var unknown = await stranger.SignInAsync("nobody@example.org", "wrong password altogether");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Equal(wrong.Text, unknown.Text);
        Assert.Equal(wrong.Status, unknown.Status);
    }

    /// <summary>The product's own hasher is checked here, since the tests' hasher is made quick.</summary>
    [Fact]
    public void Passwords_AreSlowToGuess() =>
        Assert.InRange(
            _app.Services.GetRequiredService<IOptions<PasswordHasherOptions>>().Value.IterationCount,
            210_000,
            int.MaxValue);

    [Theory]
    [InlineData("/privacy", "/privacy")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("//evil.example/", "/")]
    [InlineData("/\\evil.example/", "/")]
    public async Task Login_ReturnsWithinTheSiteOnly(string returnUrl, string expected)
    {
        await _visitor.RegisterAsync(Address);
        await _visitor.SignOutAsync();

        var login = await _visitor.GetAsync("/account/login?returnUrl=" + Uri.EscapeDataString(returnUrl));
        var page = await _visitor.SubmitAsync(
            login, "form.stack", new() { ["Email"] = Address, ["Password"] = Visitor.Passphrase });

        Assert.Equal("localhost", page.Response.RequestMessage!.RequestUri!.Host);
        Assert.Equal(expected, page.Path);
    }

    /// <summary>A real server is used, since only that refuses to send non-ASCII characters in a header.</summary>
    [Fact]
    public async Task Login_ReturnsToANonAsciiUrl()
    {
        await using var app = AppFactory.Offline();
        app.Serve();
        var visitor = new Visitor(new HttpClient { BaseAddress = app.ClientOptions.BaseAddress });
        await visitor.RegisterAsync(Address);

        var page = await visitor.GetAsync("/account/login?returnUrl=" + Uri.EscapeDataString("/?q=я"));

        Assert.Equal((HttpStatusCode.OK, "/?q=%D1%8F"), (page.Status, page.Path));
    }

    [Fact]
    public async Task Session_SurvivesARestart()
    {
        await _visitor.RegisterAsync(Address);
        var cookies = await SessionCookieAsync();
        await _app.StopAsync();

        _app = await _app.RestartedAsync();
        var http = _app.CreateClient(new() { HandleCookies = false });
        http.DefaultRequestHeaders.Add("Cookie", cookies);

        Assert.Contains(Address, await http.GetStringAsync("/"));
    }

    [Fact]
    public async Task SessionCookie_IsHttpOnlyAndSameSite()
    {
        var cookie = await SessionCookieHeaderAsync();

        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A request may carry the old cookie and be answered after the browser has got a newer one.</summary>
    [Fact]
    public async Task EndedSession_DoesNotDeleteANewerCookie()
    {
        var http = _app.CreateClient(new() { HandleCookies = false });
        http.DefaultRequestHeaders.Add("Cookie", await SessionCookieAsync());
        var userId = await _app.ReadAsync(db => db.Users.Select(u => u.Id).SingleAsync());
        await _app.WriteAsync(
            db => db.Users.ExecuteUpdateAsync(row => row.SetProperty(u => u.SecurityStamp, "a newer one")));
        _app.Services.GetRequiredService<RecentlyRevokedUsers>().Add(userId);

        var answer = await http.GetAsync("/");

        Assert.DoesNotContain(Address, await answer.Content.ReadAsStringAsync());
        Assert.DoesNotContain(answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [], cookie =>
            cookie.StartsWith("session=", StringComparison.Ordinal));
    }

    /// <summary>
    /// Scripts and streams must not renew the cookie: they could bring back a session that was signed out in between.
    /// </summary>
    [Theory]
    [InlineData("text/html,application/xhtml+xml", false, true)]
    [InlineData("text/html", true, false)]
    [InlineData("text/event-stream", false, false)]
    public async Task Session_IsRenewedByPagesOnly(string accepts, bool byScript, bool isRenewed)
    {
        var http = _app.CreateClient(new() { HandleCookies = false });
        http.DefaultRequestHeaders.Add("Cookie", await SessionCookieAsync());
        http.DefaultRequestHeaders.Add("Accept", accepts);
        if (byScript)
            http.DefaultRequestHeaders.Add("HX-Request", "true");
        _app.Services.GetRequiredService<RecentlyRevokedUsers>()
            .Add(await _app.ReadAsync(db => db.Users.Select(u => u.Id).SingleAsync()));

        var answer = await http.GetAsync("/");

        Assert.Equal(isRenewed, answer.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(cookie =>
            cookie.StartsWith("session=", StringComparison.Ordinal)));
    }

    private async Task<string> SessionCookieAsync()
    {
        var header = await SessionCookieHeaderAsync();
        return header[..header.IndexOf(';', StringComparison.Ordinal)];
    }

    private async Task<string> SessionCookieHeaderAsync()
    {
        var http = _app.CreateClient(new() { AllowAutoRedirect = false });
        var page = await Page.ReadAsync(await http.GetAsync("/account/register"));
        var (_, fields) = page.Form("form.stack");
        var known = await _app.ReadAsync(db => db.Users.AnyAsync());
        (fields["Email"], fields["Password"]) = (Address, Visitor.Passphrase);
        var response = await http.PostAsync(
            known ? "/account/login" : "/account/register", new FormUrlEncodedContent(fields));
        return response.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("session=", StringComparison.Ordinal));
    }
}
