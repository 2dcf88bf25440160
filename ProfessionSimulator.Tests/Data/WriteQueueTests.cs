using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using ProfessionSimulator.Common;
using ProfessionSimulator.Data;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Data;

/// <summary>The write queue, and the constraints that refuse rows against the rules.</summary>
public sealed class WriteQueueTests : IAsyncLifetime
{
    /// <summary>https://www.sqlite.org/rescode.html#constraint</summary>
    private const int ConstraintViolated = 19;

    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_aSecond = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);
    private AppFactory _app = null!;
    private Learner _learner = null!;
    private int _profession;

    public async ValueTask InitializeAsync()
    {
        _app = await AppFactory.StartAsync(_clock);
        _learner = await _app.NewLearnerAsync();
        _profession = await _learner.ProfessionAsync();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Writer_WaitsForAnotherProcess_WithoutHoldingAThread()
    {
        await using var other = await DatabaseLock.TakeAsync(_app.DataFolder);

        // A wait that blocked this thread would return only after it had timed out.
        var writing = WriteAsync();
        Assert.False(writing.IsCompleted);
        await other.DisposeAsync();
        await _clock.AdvanceUntilAsync(writing, s_aSecond);

        await writing;
    }

    [Fact]
    public async Task PermanentLock_IsWaitedForTwoSeconds_HoweverManyWait()
    {
        await using var other = await DatabaseLock.TakeAsync(_app.DataFolder);
        var writing = Enumerable.Range(0, 20).Select(_ => WriteAsync()).ToList();

        _clock.Advance(TimeSpan.FromSeconds(1.9));
        Assert.DoesNotContain(writing, write => write.IsCompleted);
        await _clock.AdvanceUntilAsync(
            Task.WhenAll(writing.Select(write => write.ContinueWith(_ => { }, TaskScheduler.Default))), s_aSecond);

        foreach (var write in writing)
            Assert.True(StorageFailure.Is(await Assert.ThrowsAsync<SqliteException>(() => write)));
        await other.DisposeAsync();
        await _clock.AdvanceUntilAsync(WriteAsync(), s_aSecond);
    }

    [Fact]
    public async Task PermanentLock_FailsWhoHasWaitedForSoLong_AndNobodyElse()
    {
        await using var other = await DatabaseLock.TakeAsync(_app.DataFolder);
        var queue = _app.Services.GetRequiredService<WriteQueue>();
        var first = queue.WriteAsync(1, _ => Task.FromResult(true), default);
        _clock.Advance(TimeSpan.FromSeconds(1.9));
        var second = queue.WriteAsync(2, _ => Task.FromResult(true), default);

        await _clock.AdvanceUntilAsync(first.ContinueWith(_ => { }, TaskScheduler.Default));
        Assert.True(StorageFailure.Is(await Assert.ThrowsAsync<SqliteException>(() => first)));
        await other.DisposeAsync();

        await _clock.AdvanceUntilAsync(second, s_aSecond);
    }

    [Fact]
    public async Task CommitCallback_RunsBeforeTheNextWriter()
    {
        var writeLock = _app.Services.GetRequiredService<WriteLock>();
        Task<Lease>? next = null;
        var isFree = true;

        await _app.Services.GetRequiredService<WriteQueue>().WriteAsync(_ => Task.FromResult(true), _ =>
        {
            next = writeLock.AcquireAsync(default);
            isFree = next.IsCompleted;
        }, default);

        Assert.False(isFree);
        (await next!.WaitAsync(s_timeout)).Dispose();
    }

    [Fact]
    public async Task Connections_UseWalAndFullSync()
    {
        var contexts = _app.Services.GetRequiredService<IDbContextFactory<AppDbContext>>();
        var all = new List<AppDbContext>();
        for (var i = 0; i < 5; i++)
        {
            var db = await contexts.CreateDbContextAsync();
            all.Add(db);
            await db.Database.OpenConnectionAsync();
            Assert.Equal(
                ("wal", 2L), (await AskAsync(db, "PRAGMA journal_mode"), await AskAsync(db, "PRAGMA synchronous")));
        }
        await _app.WriteAsync(async db => Assert.Equal(2L, await AskAsync(db, "PRAGMA synchronous")));
        foreach (var db in all)
            await db.DisposeAsync();
    }

    [Fact]
    public async Task Writes_DoNotWaitForAModel()
    {
        var live = _app.Upstream.EnqueueLive();
        await using var stream = await _learner.CurrentStreamAsync(_profession);
        await live.SendAsync("Half");
        await stream.UntilAsync("token");

        await WriteAsync().WaitAsync(s_timeout);
        await _app.NewLearnerAsync().WaitAsync(s_timeout);

        await live.FinishAsync();
    }

    [Fact]
    public async Task SecondLiveText_IsRefused() => await AssertRefusedAsync("""
        INSERT INTO Generations (OwnerId, Purpose, SubjectId, State, Text, Retryable, CountedTokens, CreatedAt)
        SELECT OwnerId, Purpose, SubjectId, 'Live', '', 0, 0, CreatedAt FROM Generations
        """);

    [Fact]
    public async Task SecondAttemptInProgress_IsRefused() => await AssertRefusedAsync("""
        INSERT INTO Attempts (UserId, ProfessionId, ScenarioId, Number, Status, Mode, StartedAt)
        SELECT UserId, ProfessionId, ScenarioId, Number + 1, Status, Mode, StartedAt FROM Attempts
        """);

    [Fact]
    public async Task DuplicateAttemptNumber_IsRefused() => await AssertRefusedAsync("""
        INSERT INTO Attempts (UserId, ProfessionId, ScenarioId, Number, Status, Mode, StartedAt)
        SELECT UserId, ProfessionId, ScenarioId, Number, 'Abandoned', Mode, StartedAt FROM Attempts
        """);

    [Fact]
    public async Task SecondRowForATask_IsRefused() => await AssertRefusedAsync("""
        INSERT INTO AttemptTasks (AttemptId, "Order", Type, TimeLimitMinutes, Draft, DraftRevision, Answer, TimeRanOut, Rewrites)
        SELECT AttemptId, "Order", Type, TimeLimitMinutes, '', 0, 'Another answer', 0, 0 FROM AttemptTasks
        """);

    /// <summary>Checks that a unique index refuses the row, and not an error in the statement.</summary>
    private async Task AssertRefusedAsync(string insert)
    {
        await Learner.JsonAsync(await _learner.CurrentAsync(_profession));

        var refused = await Assert.ThrowsAsync<SqliteException>(
            () => _app.WriteAsync(db => db.Database.ExecuteSqlRawAsync(insert)));

        Assert.Equal(ConstraintViolated, refused.SqliteErrorCode);
        Assert.Contains("UNIQUE", refused.Message);
        Assert.False(StorageFailure.Is(refused));
    }

    private Task WriteAsync() => _app.WriteAsync(db => db.Heartbeats.ExecuteDeleteAsync());

    private static async Task<object?> AskAsync(AppDbContext db, string question)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = question;
        command.Transaction = db.Database.CurrentTransaction is { } transaction
            ? Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(transaction)
            : null;
        return await command.ExecuteScalarAsync();
    }
}
