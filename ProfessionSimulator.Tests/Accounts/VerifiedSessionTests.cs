using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Data;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Accounts;

/// <summary>
/// Requests that are no pages get no new cookie, and come with an old one. It is compared with the database every half minute
/// all the same.
/// </summary>
public sealed class VerifiedSessionTests : IAsyncLifetime
{
    private readonly ManualTime _time = new(DateTimeOffset.UtcNow);
    private readonly RecordedCommands _commands = new();
    private readonly CookieContainerHandler _cookies = new();
    private AppFactory _app = null!;
    private Visitor _owner = null!;
    private Visitor _script = null!;

    public async ValueTask InitializeAsync()
    {
        _app = AppFactory.Offline(_time);
        _app.With(_commands.AddTo);
        _owner = new(_app.CreateDefaultClient(new RedirectHandler(), _cookies));
        await _owner.RegisterAsync("anna@example.org");
        var copy = new CookieContainerHandler();
        copy.Container.Add(_cookies.Container.GetCookies(_app.ClientOptions.BaseAddress));
        _script = new(_app.CreateDefaultClient(new RedirectHandler(), copy));
        _time.Advance(TimeSpan.FromSeconds(31));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task OldCookie_IsComparedEveryHalfMinute()
    {
        Assert.True(await IsComparedAsync());
        Assert.False(await IsComparedAsync());
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.False(await IsComparedAsync());

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.True(await IsComparedAsync());
    }

    [Fact]
    public async Task OldCookie_IsInvalidAtOnce_AfterSignOut()
    {
        Assert.Contains("anna@example.org", (await _script.GetAsync("/")).Header);

        await _owner.SignOutAsync();

        Assert.DoesNotContain("anna@example.org", (await _script.GetAsync("/")).Header);
    }

    [Fact]
    public async Task OldCookie_IsInvalidAtOnce_AfterSignOutEverywhere()
    {
        Assert.Contains("anna@example.org", (await _script.GetAsync("/")).Header);

        await using (var scope = _app.Services.CreateAsyncScope())
        {
            var user = await scope.ServiceProvider.GetRequiredService<UserManager<ApplicationUser>>().FindByEmailAsync("anna@example.org");
            await scope.ServiceProvider.GetRequiredService<UserSessions>().EndAllAsync(user!);
        }

        Assert.DoesNotContain("anna@example.org", (await _script.GetAsync("/")).Header);
    }

    /// <summary>Its response may arrive after its learner signed out, and must not bring the cookie back.</summary>
    [Fact]
    public async Task RequestThatIsNoPage_GetsNoCookie()
    {
        using var script = CopyCookie();

        Assert.False(await RenewsAsync(script));
    }

    /// <summary>A new one would be trusted for half a minute more, without having been compared.</summary>
    [Fact]
    public async Task RememberedCookie_IsNotRenewed()
    {
        using var page = CopyCookie();
        page.DefaultRequestHeaders.Accept.ParseAdd("text/html");

        Assert.True(await RenewsAsync(page));
        Assert.False(await RenewsAsync(page));
    }

    [Fact]
    public async Task RememberedCookie_StandsForTheUserAsCompared()
    {
        await _app.WriteAsync(db => db.Users.ExecuteUpdateAsync(user => user.SetProperty(u => u.Language, "ru")));

        Assert.Equal("ru", await ReadLanguageAsync());
        Assert.Equal("ru", await ReadLanguageAsync());
    }

    [Fact]
    public void OtherStamp_IsComparedForItself()
    {
        var (verified, session, user) = (new VerifiedSessions(_time), Guid.NewGuid(), new ClaimsPrincipal());
        verified.Add(session, "present", user, _time.GetUtcNow());

        Assert.Same(user, verified.Find(session, "present"));
        Assert.Null(verified.Find(session, "former"));
    }

    [Fact]
    public void SessionsWithoutEnd_AreNotRemembered()
    {
        var (verified, user) = (new VerifiedSessions(_time), new ClaimsPrincipal());
        var sessions = Enumerable.Range(0, 10_500).Select(_ => Guid.NewGuid()).ToList();

        foreach (var session in sessions)
            verified.Add(session, null, user, _time.GetUtcNow());

        Assert.InRange(sessions.Count(session => verified.Find(session, null) is not null), 5_000, 10_000);
    }

    private HttpClient CopyCookie()
    {
        var http = _app.CreateClient(new() { HandleCookies = false, BaseAddress = _app.ClientOptions.BaseAddress });
        http.DefaultRequestHeaders.Add("Cookie", _cookies.Container.GetCookieHeader(_app.ClientOptions.BaseAddress));
        return http;
    }

    private static async Task<bool> RenewsAsync(HttpClient http)
    {
        using var page = await http.GetAsync("/");
        Assert.Contains("anna@example.org", await page.Content.ReadAsStringAsync());
        return page.Headers.TryGetValues("Set-Cookie", out var cookies)
            && cookies.Any(cookie => cookie.StartsWith("session=", StringComparison.Ordinal));
    }

    private async Task<string?> ReadLanguageAsync() =>
        (await _script.GetAsync("/")).Document.DocumentElement.GetAttribute("lang");

    private async Task<bool> IsComparedAsync()
    {
        _commands.Clear();
        Assert.Contains("anna@example.org", (await _script.GetAsync("/")).Header);
        return _commands.ByRequests.Any(command => command.Contains("BrowserSessions", StringComparison.Ordinal));
    }
}
