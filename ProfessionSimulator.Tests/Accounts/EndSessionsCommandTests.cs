using System.Net;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Accounts;

/// <summary>Runs the command as a process beside the running site.</summary>
public class EndSessionsCommandTests : IAsyncLifetime
{
    private const string Address = "anna@example.org";

    private readonly ManualTime _time = new(DateTimeOffset.UtcNow);
    private AppFactory _app = null!;
    private Visitor _visitor = null!;

    public async ValueTask InitializeAsync()
    {
        _app = AppFactory.Offline(_time);
        _visitor = new Visitor(_app);
        await _visitor.RegisterAsync(Address);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _app.DisposeAsync();
    }

    [Fact]
    public async Task Run_SignsOutBrowsersAndApps()
    {
        var token = await _app.SignInProgramAsync(Address);

        var (exitCode, output, error) = await RunAsync(Address);

        Assert.Equal((0, $"{Address} is signed out{Delay}.\n", ""), (exitCode, output, error));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(token));
        PassDelay();
        Assert.Equal("/account/login?returnUrl=%2Faccount", (await _visitor.GetAsync("/account")).Path);
        Assert.Contains(Address, (await _visitor.SignInAsync(Address)).Text);
    }

    [Fact]
    public async Task Run_AcceptsTheUserIdFromTheLog()
    {
        await _app.WriteAsync(db => db.Users.ExecuteUpdateAsync(user => user
            .SetProperty(u => u.UserName, "oidc-1").SetProperty(u => u.NormalizedUserName, "OIDC-1")
            .SetProperty(u => u.Email, (string?)null).SetProperty(u => u.NormalizedEmail, (string?)null)));

        var (exitCode, output, error) = await RunAsync("1");

        Assert.Equal((0, $"1 is signed out{Delay}.\n", ""), (exitCode, output, error));
        PassDelay();
        Assert.Equal("/account/login?returnUrl=%2Faccount", (await _visitor.GetAsync("/account")).Path);
    }

    [Fact]
    public async Task Run_LeavesOthersSignedIn()
    {
        var other = new Visitor(_app);
        await other.RegisterAsync("boris@example.org");
        var token = await _app.SignInProgramAsync("boris@example.org");

        await RunAsync(Address);

        PassDelay();
        Assert.Equal("/account", (await other.GetAsync("/account")).Path);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(token));
    }

    [Fact]
    public async Task Run_RefusesUnknownUsersAndGuests()
    {
        await new Visitor(_app).BeginAsync();
        var guest = await _app.ReadAsync(db => db.Users.Where(u => u.IsGuest).Select(u => u.UserName!).SingleAsync());

        foreach (var address in new[] { "nobody@example.org", guest, "2", "3" })
        {
            var (exitCode, output, error) = await RunAsync(address);
            Assert.Equal((1, "", $"There is no account with the address {address}.\n"), (exitCode, output, error));
        }
    }

    [Fact]
    public async Task Run_PrintsUsage()
    {
        var (exitCode, _, error) = await RunAsync();

        Assert.Equal(2, exitCode);
        Assert.StartsWith("Usage: end-sessions ADDRESS", error);
    }

    /// <summary>A site on SQLite looks for what another process has ended every half minute only.</summary>
    private string Delay => _app.DatabaseUrl is null ? ": apps at once, browsers within 30 seconds" : "";

    private void PassDelay()
    {
        if (_app.DatabaseUrl is null)
            _time.Advance(TimeSpan.FromSeconds(31));
    }

    private Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments) =>
        ServerProcess.RunAsync(_app, ["end-sessions", .. arguments]);

    private async Task<HttpStatusCode> StatusAsync(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/auth/me");
        request.Headers.Authorization = new("Bearer", token);
        return (await _app.CreateClient().SendAsync(request)).StatusCode;
    }
}
