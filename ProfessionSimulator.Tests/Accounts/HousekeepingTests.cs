using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.PersonalData;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Accounts;

public class HousekeepingTests : IAsyncLifetime
{
    private const string Done = "Guests removed after 30 days without a visit";

    private readonly ManualTime _time = new(DateTimeOffset.UtcNow);
    private AppFactory _app = null!;
    private int _rounds;

    public async ValueTask InitializeAsync()
    {
        _app = AppFactory.Offline(_time).Set("Logging:LogLevel:ProfessionSimulator.Accounts", "Debug");
        await _app.ReadAsync(db => Task.FromResult(0));
        await NextRoundAsync();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _app.DisposeAsync();
    }

    [Fact]
    public async Task Guests_AreRemoved_ThirtyDaysAfterTheirLastVisit()
    {
        var (idle, faithful, registered) = (new Visitor(_app), new Visitor(_app), new Visitor(_app));
        await idle.BeginAsync();
        await faithful.BeginAsync();
        await registered.BeginAsync();
        await registered.RegisterAsync("anna@example.org");
        for (var user = 1; user <= 3; user++)
            await WaitForVisitAsync(user);
        var names = await GuestsAsync();
        Assert.Equal(2, names.Count);

        await PassDaysAsync(20);
        await faithful.GetAsync("/");
        await WaitForVisitAsync(2);
        // Visits are recorded once an hour, so thirty days run from a time up to an hour before the last visit.
        await PassDaysAsync(11);
        Assert.Equal(names, await GuestsAsync());

        await PassDaysAsync(1);

        Assert.Equal(names[1], Assert.Single(await GuestsAsync()));
        Assert.Equal(2, await _app.ReadAsync(db => db.Attempts.CountAsync()));
        Assert.Equal(1, await _app.ReadAsync(db => db.Users.CountAsync(u => !u.IsGuest)));
        Assert.Contains("Sign in", (await idle.GetAsync("/")).Document.QuerySelector(".site-header")!.TextContent);
        Assert.Contains("Guest", (await faithful.GetAsync("/")).Text);
    }

    [Fact]
    public async Task ReturningGuest_IsNotRemoved()
    {
        await new Visitor(_app).BeginAsync();
        var delete = _app.Services.GetRequiredService<DeleteAccount>();
        var now = _time.GetUtcNow();

        Assert.False(await delete.DeleteIdleGuestAsync(1, now, default));
        Assert.Equal(1, await _app.ReadAsync(db => db.Users.CountAsync()));

        Assert.True(await delete.DeleteIdleGuestAsync(1, now.AddMilliseconds(1), default));
        Assert.Equal(0, await _app.ReadAsync(db => db.Users.CountAsync()));
    }

    [Fact]
    public async Task RegisteredGuest_IsNotRemoved()
    {
        var visitor = new Visitor(_app);
        await visitor.BeginAsync();
        await visitor.RegisterAsync("anna@example.org");

        Assert.False(await _app.Services.GetRequiredService<DeleteAccount>().DeleteIdleGuestAsync(
            1, _time.GetUtcNow().AddYears(1), default));

        Assert.Equal("anna@example.org", await _app.ReadAsync(db => db.Users.Select(u => u.Email).SingleAsync()));
    }

    [Fact]
    public async Task GuestsWithoutARecordedVisit_HaveThirtyDays()
    {
        await _app.WriteAsync(db =>
        {
            db.Users.Add(new()
            {
                UserName = "guest-old",
                NormalizedUserName = "GUEST-OLD",
                IsGuest = true,
                CreatedAt = _time.GetUtcNow().AddYears(-1),
                SecurityStamp = "x",
            });
            return Task.CompletedTask;
        });

        await PassDaysAsync(30);
        Assert.Single(await GuestsAsync());
        await PassDaysAsync(3);

        Assert.Empty(await GuestsAsync());
    }

    [Fact]
    public async Task Visit_IsRecordedOnceAnHour()
    {
        var visitor = new Visitor(_app);
        await visitor.RegisterAsync("anna@example.org");
        await WaitForVisitAsync(1);
        var first = await LastVisitAsync();

        _time.Advance(TimeSpan.FromMilliseconds(5));
        await visitor.GetAsync("/");
        // Visits are written in order: once this one is stored, the earlier ones are too.
        await new Visitor(_app).BeginAsync();
        await WaitForVisitAsync(2);
        Assert.Equal(first, await LastVisitAsync());

        _time.Advance(TimeSpan.FromHours(1));
        await visitor.GetAsync("/");
        await WaitForVisitAsync(1);
        Assert.True(await LastVisitAsync() > first);
    }

    [Fact]
    public async Task ExpiredApiSessions_AreDeleted()
    {
        await new Visitor(_app).RegisterAsync("anna@example.org");
        await _app.SignInProgramAsync("anna@example.org");
        await PassDaysAsync(29);
        Assert.Equal(1, await _app.ReadAsync(db => db.ApiSessions.CountAsync()));

        await PassDaysAsync(1);

        Assert.Equal(0, await _app.ReadAsync(db => db.ApiSessions.CountAsync()));
    }

    private async Task PassDaysAsync(int days)
    {
        for (var day = 0; day < days; day++)
        {
            _time.Advance(TimeSpan.FromDays(1));
            await NextRoundAsync();
        }
    }

    private Task NextRoundAsync() => _app.Log.WaitForAsync(Done, ++_rounds);

    private Task<List<string>> GuestsAsync() =>
        _app.ReadAsync(db => db.Users.Where(u => u.IsGuest).OrderBy(u => u.Id).Select(u => u.UserName!).ToListAsync());

    private Task<DateTimeOffset?> LastVisitAsync() =>
        _app.ReadAsync(db => db.Users.Where(u => u.Id == 1).Select(u => u.LastVisitAt).SingleAsync());

    /// <summary>Waits until this hour's visit of this user is stored.</summary>
    private Task WaitForVisitAsync(int userId) =>
        _app.Log.WaitForAsync($"User {userId} visited at {_time.GetUtcNow():yyyy-MM-dd HH}");
}
