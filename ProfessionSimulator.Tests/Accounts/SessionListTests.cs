using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Accounts;

/// <summary>The account page lists its owner's sessions and can end each of them.</summary>
public sealed class SessionListTests : IAsyncLifetime
{
    private const string Address = "anna@example.org";
    private const string Laptop =
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0";
    private const string Phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 "
        + "(KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1";

    private readonly ManualTime _time = new(new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero));
    private AppFactory _app = null!;
    private Visitor _laptop = null!;
    private Visitor _phone = null!;

    public async ValueTask InitializeAsync()
    {
        _app = AppFactory.Offline(_time);
        _laptop = VisitorWith(Laptop);
        _phone = VisitorWith(Phone);
        await _laptop.RegisterAsync(Address);
        await _phone.SignInAsync(Address);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Page_ListsBrowsersAndApps_ThisBrowserFirst()
    {
        await _app.SignInProgramAsync(Address);

        var devices = await DevicesAsync(_laptop);

        Assert.Equal(3, devices.Count);
        Assert.Equal("Edge · Windows This browser Signed in: 2 November 2026", devices[0]);
        Assert.Contains(
            "Safari · iPhone Last used: 2 November 2026 Signed in: 2 November 2026 End this session: Safari · iPhone",
            devices);
        Assert.Contains(
            "test API Last used: 2 November 2026 Signed in: 2 November 2026 End this session: test", devices);
    }

    [Fact]
    public async Task Page_OmitsEndedAndForeignSessions()
    {
        await VisitorWith(Laptop).RegisterAsync("boris@example.org");
        await _phone.SignOutAsync();

        Assert.StartsWith("Edge", Assert.Single(await DevicesAsync(_laptop)));
    }

    [Fact]
    public async Task Page_OmitsExpiredSessions()
    {
        _time.Advance(TimeSpan.FromDays(20));
        await _laptop.GetAsync("/account");
        await _app.WaitUntilAsync(db => db.BrowserSessions.AnyAsync(s => s.LastSeenAt == _time.GetUtcNow()));
        _time.Advance(TimeSpan.FromDays(20));

        Assert.StartsWith("Edge", Assert.Single(await DevicesAsync(_laptop)));
    }

    [Fact]
    public async Task Owner_EndsABrowserSession()
    {
        var page = await _laptop.SubmitAsync(await _laptop.GetAsync("/account"), ".device form");

        Assert.Equal("/account", page.Path);
        Assert.Contains("Session ended.", page.Text);
        Assert.Equal("/account/login?returnUrl=%2Faccount", (await _phone.GetAsync("/account")).Path);
        Assert.Single(await DevicesAsync(_laptop));
    }

    [Fact]
    public async Task Owner_EndsAnAppSession()
    {
        await _phone.SignOutAsync();
        await _app.SignInProgramAsync(Address);

        await _laptop.SubmitAsync(await _laptop.GetAsync("/account"), ".device form");

        Assert.Equal(0, await _app.ReadAsync(db => db.ApiSessions.CountAsync()));
        Assert.Single(_app.Log.All, "[SECURITY] end_session user=1 from=- result=success");
    }

    [Fact]
    public async Task ForeignSession_CannotBeEnded()
    {
        var (stranger, form) = (VisitorWith(Laptop), ".device form");
        await stranger.RegisterAsync("boris@example.org");
        await VisitorWith(Phone).SignInAsync("boris@example.org");
        await _app.SignInProgramAsync(Address);
        var (browser, app) = await _app.ReadAsync(async db =>
            (
                await db.BrowserSessions.Where(s => s.UserId == 1).Select(s => s.Id).ToListAsync(),
                await db.ApiSessions.Select(s => s.Id).SingleAsync()));

        foreach (var session in browser)
        {
            await stranger.SubmitAsync(
                await stranger.GetAsync("/account"), form, new() { ["browser"] = $"{session}", ["app"] = $"{app}" });
        }

        Assert.Equal(3, (await DevicesAsync(_laptop)).Count);
    }

    private static async Task<List<string>> DevicesAsync(Visitor visitor) =>
        [.. (await visitor.GetAsync("/account")).Document.QuerySelectorAll(".device").Select(device =>
            string.Join(' ', device.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];

    private Visitor VisitorWith(string agent)
    {
        var visitor = new Visitor(_app);
        visitor.Http.DefaultRequestHeaders.UserAgent.ParseAdd(agent);
        visitor.Http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        return visitor;
    }
}
