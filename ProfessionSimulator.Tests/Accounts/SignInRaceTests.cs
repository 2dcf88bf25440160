using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Data;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Accounts;

/// <summary>Signing in while something else happens to the account.</summary>
public sealed class SignInRaceTests : IAsyncLifetime
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

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task WrongPasswordsAtOnce_AllCount()
    {
        var guesses = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => LoginAsync($"wrong password number {i}")));

        Assert.All(guesses, guess => Assert.Equal(HttpStatusCode.Unauthorized, guess));
        Assert.Equal(HttpStatusCode.Unauthorized, await LoginAsync(Visitor.Passphrase));
    }

    [Fact]
    public async Task WrongPasswords_CountBeforeTheyAreWritten()
    {
        using var place = await _app.Services.GetRequiredService<WriterTurns>().EnterAsync(default);
        for (var i = 0; i < 5; i++)
            await LoginAsync("wrong password altogether");

        Assert.Equal(HttpStatusCode.Unauthorized, await LoginAsync(Visitor.Passphrase).WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task AGuessThatIsRefusedForOneThatCountsTwice_CountsAsWell()
    {
        using (await _app.Services.GetRequiredService<WriterTurns>().EnterAsync(default))
        {
            await SetFailuresAsync(4);
            await LoginAsync("wrong password altogether");
            await LoginAsync("refused unread");
            // The fourth was the one that is being written.
            await SetFailuresAsync(3);
        }

        await EventuallyAsync(() => _app.ReadAsync(db => db.Users.AnyAsync(u => u.LockoutEnd != null)));
    }

    [Fact]
    public async Task FewerWrongPasswords_DoNotClose_AndTheRightOneForgetsThem()
    {
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 4; i++)
                await LoginAsync("wrong password altogether");
            // While the last one is being written it counts twice.
            await EventuallyAsync(async () => await FailuresAsync() == 4 && !await IsClosedAsync());
            Assert.Equal(HttpStatusCode.OK, await LoginAsync(Visitor.Passphrase));
        }
        Assert.Equal(0, await FailuresAsync());
    }

    [Fact]
    public async Task APasswordCheckedBeforeAllSignInsEnded_GetsNoTokens()
    {
        var asChecked = await _app.ReadAsync(db => db.Users.SingleAsync());
        await _app.WriteAsync(db => db.Users.ExecuteUpdateAsync(row => row.SetProperty(u => u.SecurityStamp, "a newer one")));

        Assert.Null(await _app.Services.GetRequiredService<BearerTokens>().IssueAsync(asChecked, default));
        Assert.Equal(0, await _app.ReadAsync(db => db.ApiSessions.CountAsync()));
    }

    [Fact]
    public async Task ATokenIssuedWhileAllSignInsEnd_EndsToo()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<ApplicationUser>>();
        var user = (await users.FindByNameAsync(Address))!;
        var token = "";
        var result = await scope.ServiceProvider.GetRequiredService<Sessions>().EndWithAsync(user, async () =>
        {
            token = await _app.SignInProgramAsync(Address);
            return await users.UpdateSecurityStampAsync(user);
        });

        Assert.True(result.Succeeded);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Learner.Of(_app, user.Id, token).Http.GetAsync("/api/auth/me")).StatusCode);
    }

    [Fact]
    public async Task ARefreshTokenThatNobodyHas_WaitsForNoWriter()
    {
        using var place = await _app.Services.GetRequiredService<WriterTurns>().EnterAsync(default);

        var refused = await _http.PostAsJsonAsync("/api/auth/refresh", new { refresh_token = "garbage" }).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    private async Task<HttpStatusCode> LoginAsync(string password) =>
        (await _http.PostAsJsonAsync("/api/auth/login", new { email = Address, password })).StatusCode;

    private async Task<bool> IsClosedAsync()
    {
        var id = await _app.ReadAsync(db => db.Users.Select(u => u.Id).SingleAsync());
        return await _app.Services.GetRequiredService<FailedSignIns>().IsClosedAsync(id);
    }

    private Task<int> FailuresAsync() => _app.ReadAsync(db => db.Users.Select(u => u.AccessFailedCount).SingleAsync());

    /// <summary>Past the line of writers.</summary>
    private Task<int> SetFailuresAsync(int count) => _app.ReadAsync(db => db.Users.ExecuteUpdateAsync(row => row.SetProperty(u => u.AccessFailedCount, count)));

    private static async Task EventuallyAsync(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await holds())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
