using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Data;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Accounts;

/// <summary>Races between signing in and other changes of the account.</summary>
public class SignInRaceTests : IAsyncLifetime
{
    private const string Address = "anna@example.org";

    private AppFactory _app = null!;
    private HttpClient _http = null!;

    public async ValueTask InitializeAsync()
    {
        _app = AppFactory.Offline();
        await new Visitor(_app).RegisterAsync(Address);
        _http = _app.CreateClient();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _app.DisposeAsync();
    }

    [Fact]
    public async Task ConcurrentWrongPasswords_AllCount()
    {
        var guesses = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => LoginAsync($"wrong password number {i}")));

        Assert.Equal(5, guesses.Count(guess => guess == HttpStatusCode.Unauthorized));
        Assert.Equal(5, guesses.Count(guess => guess == HttpStatusCode.TooManyRequests));
    }

    [Fact]
    public async Task WrongPasswords_CountBeforeTheyAreStored()
    {
        await SetFailuresAsync(FailedSignIns.MaxFailures - 1);
        using var lease = await _app.Services.GetRequiredService<WriteLock>().AcquireAsync(default);
        await LoginAsync("wrong password altogether");

        Assert.Equal(
            HttpStatusCode.Unauthorized, await LoginAsync(Visitor.Passphrase).WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task CorrectPassword_ResetsTheCount()
    {
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 4; i++)
                await LoginAsync("wrong password altogether");
            await _app.WaitUntilAsync(db => db.Users.AnyAsync(u => u.AccessFailedCount == 4));
            Assert.Equal(HttpStatusCode.OK, await LoginAsync(Visitor.Passphrase));
        }
        await _app.WaitUntilAsync(db => db.Users.AnyAsync(u => u.AccessFailedCount == 0));
    }

    [Fact]
    public async Task SignOutEverywhere_DuringAPasswordCheck_IssuesNoTokens()
    {
        var asChecked = await _app.ReadAsync(db => db.Users.SingleAsync());
        await _app.WriteAsync(
            db => db.Users.ExecuteUpdateAsync(row => row.SetProperty(u => u.SecurityStamp, "a newer one")));

        Assert.Null(await _app.Services.GetRequiredService<BearerTokens>().IssueAsync(asChecked, "test", default));
        Assert.Equal(0, await _app.ReadAsync(db => db.ApiSessions.CountAsync()));
    }

    [Fact]
    public async Task SignOutEverywhere_DuringAPasswordCheck_StartsNoSession()
    {
        var asChecked = await _app.ReadAsync(db => db.Users.SingleAsync());
        await _app.WriteAsync(
            db => db.Users.ExecuteUpdateAsync(row => row.SetProperty(u => u.SecurityStamp, "a newer one")));

        Assert.Null(await _app.Services.GetRequiredService<BrowserSessions>().BeginAsync(asChecked, "test", default));
        Assert.Equal(1, await _app.ReadAsync(db => db.BrowserSessions.CountAsync()));
    }

    [Fact]
    public async Task AccountDeleted_DuringAPasswordCheck_StartsNoSession()
    {
        var asChecked = await _app.ReadAsync(db => db.Users.SingleAsync());
        await _app.WriteAsync(db => db.Users.ExecuteDeleteAsync());

        Assert.Null(await _app.Services.GetRequiredService<BrowserSessions>().BeginAsync(asChecked, "test", default));
    }

    [Fact]
    public async Task TokenIssued_DuringSignOutEverywhere_EndsToo()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<ApplicationUser>>();
        var user = (await users.FindByNameAsync(Address))!;
        var token = "";
        var result = await scope.ServiceProvider.GetRequiredService<UserSessions>().SaveAndEndAllAsync(user, async () =>
        {
            token = await _app.SignInProgramAsync(Address);
            return await users.UpdateSecurityStampAsync(user);
        });

        Assert.True(result.Succeeded);
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await Learner.For(_app, user.Id, token).Http.GetAsync("/api/auth/me")).StatusCode);
    }

    [Fact]
    public async Task UnknownRefreshToken_WaitsForNoWriter()
    {
        using var lease = await _app.Services.GetRequiredService<WriteLock>().AcquireAsync(default);

        var refused = await _http.PostAsJsonAsync("/api/auth/refresh", new { refresh_token = "garbage" })
            .WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    private async Task<HttpStatusCode> LoginAsync(string password) =>
        (await _http.PostAsJsonAsync("/api/auth/login", new { email = Address, password })).StatusCode;

    /// <summary>Writes without waiting for the other writers.</summary>
    private Task<int> SetFailuresAsync(int count) =>
        _app.ReadAsync(db => db.Users.ExecuteUpdateAsync(row => row.SetProperty(u => u.AccessFailedCount, count)));
}
