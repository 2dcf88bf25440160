using Microsoft.AspNetCore.Mvc.Testing.Handlers;
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

    private async Task<bool> IsComparedAsync()
    {
        _commands.Clear();
        Assert.Contains("anna@example.org", (await _script.GetAsync("/")).Header);
        return _commands.ByRequests.Any(command => command.Contains("BrowserSessions", StringComparison.Ordinal));
    }
}
