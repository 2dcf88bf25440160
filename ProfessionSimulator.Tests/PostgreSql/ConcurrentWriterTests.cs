using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Budget;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.PostgreSql;

/// <summary>Writers on PostgreSQL run side by side, and keep what the write queue promises on SQLite.</summary>
[OnPostgres]
public sealed class ConcurrentWriterTests : IAsyncLifetime
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _otherReady = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private AppFactory _app = null!;
    private int _anna;
    private int _boris;

    private WriteQueue Queue => _app.Services.GetRequiredService<WriteQueue>();

    public async ValueTask InitializeAsync()
    {
        _app = await AppFactory.StartAsync();
        _app.Set("ProfessionSimulator:Limits:ServerTokensPerDay", "1500");
        (_anna, _boris) = ((await _app.NewLearnerAsync()).UserId, (await _app.NewLearnerAsync()).UserId);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task WritesOfDifferentUsers_RunSideBySide()
    {
        // Each waits for the other in its own transaction.
        await Task.WhenAll(
            Queue.WriteAsync(_anna, _ => MeetAsync(_ready, _otherReady), default),
            Queue.WriteAsync(_boris, _ => MeetAsync(_otherReady, _ready), default)).WaitAsync(s_timeout);
    }

    [Fact]
    public async Task WritesOfOneUser_WaitForTheCallback_WithoutAConnection()
    {
        var events = new List<string>();
        var first = Queue.WriteAsync(_anna, async _ =>
        {
            await _ready.Task;
            events.Add("first");
            return true;
        }, _ => events.Add("committed"), default);
        var second = Queue.WriteAsync(_anna, _ =>
        {
            events.Add("second");
            return Task.FromResult(true);
        }, default);
        // By the time of these, the second one would wait in the database if it did not wait in the process.
        for (var i = 0; i < 20; i++)
            await Queue.WriteAsync(_boris, db => MarkAsync(db, _boris), default);
        var waiting = await _app.ReadAsync(CountWaitingAsync);

        _ready.SetResult();
        await Task.WhenAll(first, second).WaitAsync(s_timeout);

        Assert.Equal(0, waiting);
        Assert.Equal(["first", "committed", "second"], events);
    }

    [Fact]
    public async Task WriteForAnybody_WaitsForWritesOfUsers()
    {
        var languages = HoldAsync();
        await _otherReady.Task;

        var write = Queue.WriteAsync(db => MarkAsync(db, _anna), null, default);
        await WaitUntilWaitingAsync(write);
        _ready.SetResult();

        Assert.Null(await languages);
        await write.WaitAsync(s_timeout);
    }

    [Fact]
    public async Task WriteBesideUsers_WaitsForWritesForAnybodyOnly()
    {
        var held = HoldAsync();
        await _otherReady.Task;
        await Queue.WriteBesideUsersAsync(db => MarkAsync(db, _boris), default).WaitAsync(s_timeout);
        _ready.SetResult();
        await held;

        var (ready, begun) = (new TaskCompletionSource(), new TaskCompletionSource());
        var anybody = Queue.WriteAsync(async _ =>
        {
            begun.SetResult();
            await ready.Task;
        }, default);
        await begun.Task;
        var beside = Queue.WriteBesideUsersAsync(db => MarkAsync(db, _anna), default);
        await WaitUntilWaitingAsync(beside);

        Assert.False(beside.IsCompleted);
        ready.SetResult();
        await Task.WhenAll(anybody, beside).WaitAsync(s_timeout);
    }

    [Fact]
    public async Task SaveOutsideOfTheQueue_WaitsForAWriteOfTheSameUser()
    {
        var languages = HoldAsync();
        await _otherReady.Task;
        await using var db = await _app.Services.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContextAsync();
        (await db.Users.SingleAsync(u => u.Id == _anna)).Language = "yy";

        var save = db.SaveChangesAsync();
        await WaitUntilWaitingAsync(save);
        _ready.SetResult();

        Assert.Null(await languages);
        await save.WaitAsync(s_timeout);
    }

    [Fact]
    public async Task Deadlock_IsRepeated_WithAFreshContext()
    {
        var tries = 0;

        await Task.WhenAll(
            Queue.WriteAsync(_anna, db => MarkBothAsync(db, _anna, _boris, _ready, _otherReady), default),
            Queue.WriteAsync(_boris, db => MarkBothAsync(db, _boris, _anna, _otherReady, _ready), default)).WaitAsync(s_timeout);

        Assert.Equal(3, tries);
        Assert.Equal(2, await _app.ReadAsync(db => db.Users.CountAsync(u => u.Language == "xx")));

        async Task<bool> MarkBothAsync(AppDbContext db, int one, int two, TaskCompletionSource mine, TaskCompletionSource others)
        {
            Interlocked.Increment(ref tries);
            Assert.Empty(db.ChangeTracker.Entries());
            await MarkAsync(db, one);
            await MeetAsync(mine, others);
            await MarkAsync(db, two);
            return true;
        }
    }

    [Fact]
    public async Task RefusedWork_LeavesNothing()
    {
        await Assert.ThrowsAsync<RuleException>(() => Queue.WriteAsync<bool>(_anna, async db =>
        {
            await MarkAsync(db, _anna);
            throw new RuleException(RuleCodes.NotFound);
        }, default));

        Assert.Equal(0, await _app.ReadAsync(db => db.Users.CountAsync(u => u.Language == "xx")));
    }

    [Fact]
    public async Task BudgetForOne_IsGivenToOne_WhenBothHaveSeenIt()
    {
        var writes = new[]
        {
            Queue.WriteAsync(_anna, db => ReserveAsync(db, _anna, _ready, _otherReady), default),
            Queue.WriteAsync(_boris, db => ReserveAsync(db, _boris, _otherReady, _ready), default),
        };

        await Assert.ThrowsAsync<LimitException>(() => Task.WhenAll(writes).WaitAsync(s_timeout));

        Assert.Equal(1, writes.Count(write => write.IsCompletedSuccessfully));
        Assert.Equal(1, await _app.ReadAsync(db => db.TokenReservations.CountAsync()));
    }

    private async Task<bool> ReserveAsync(AppDbContext db, int user, TaskCompletionSource mine, TaskCompletionSource others)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<TokenBudget>().ReserveAsync(
            new(db, user), new(Purpose.Report, user), 1000, default);
        return await MeetAsync(mine, others);
    }

    private static async Task<bool> MeetAsync(TaskCompletionSource mine, TaskCompletionSource others)
    {
        mine.TrySetResult();
        await others.Task.WaitAsync(s_timeout);
        return true;
    }

    /// <summary>A write of one user that reads, when it is let go on, what others may have changed by then.</summary>
    private Task<string?> HoldAsync() => Queue.WriteAsync(_anna, async db =>
    {
        _otherReady.SetResult();
        await _ready.Task;
        return await db.Users.Where(u => u.Id == _anna).Select(u => u.Language).SingleAsync();
    }, default);

    /// <summary>Returns when the work is done, or waits for a lock.</summary>
    private Task WaitUntilWaitingAsync(Task work) =>
        _app.WaitUntilAsync(async db => work.IsCompleted || await CountWaitingAsync(db) > 0);

    private static Task<int> CountWaitingAsync(AppDbContext db) => db.Database.SqlQuery<int>($"""
        SELECT count(*)::int AS "Value" FROM pg_locks WHERE NOT granted AND locktype = 'advisory'
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        """).SingleAsync();

    private static Task<int> MarkAsync(AppDbContext db, int user) =>
        db.Users.Where(u => u.Id == user).ExecuteUpdateAsync(row => row.SetProperty(u => u.Language, "xx"));
}
