using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Common;
using ProfessionSimulator.Data;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Data;

/// <summary>Writes of different users that wait at the same time share a transaction.</summary>
public sealed class GroupCommitTests : IAsyncLifetime
{
    private const string Mark = "UPDATE AspNetUsers SET SecurityStamp = SecurityStamp || '!' WHERE Id = {0}";

    private static readonly AsyncLocal<string?> s_request = new();

    /// <summary>Whether this thread is that of a caller who has not been given a task yet.</summary>
    [ThreadStatic]
    private static bool s_isCalling;

    private readonly RecordedCommits _commits = new();
    private AppFactory _app = null!;
    private List<int> _users = null!;

    private WriteQueue Queue => _app.Services.GetRequiredService<WriteQueue>();

    public async ValueTask InitializeAsync()
    {
        _app = await AppFactory.StartAsync();
        _app.With(_commits.AddTo);
        _users = [];
        for (var i = 0; i < 4; i++)
            _users.Add((await _app.NewLearnerAsync()).UserId);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task WaitingWrites_OfDifferentUsers_ShareACommit()
    {
        var writes = await WaitingAsync(_users.Select(user => (user, (Func<AppDbContext, Task>)(db => MarkAsync(db, user)))));

        await Task.WhenAll(writes);

        Assert.Equal(1, _commits.Count);
        Assert.Equal(_users, await MarkedAsync());
    }

    [Fact]
    public async Task WritesOfOneUser_NeverShareACommit()
    {
        var user = _users[0];
        var writes = await WaitingAsync([(user, db => MarkAsync(db, user)), (user, db => MarkAsync(db, user))]);

        await Task.WhenAll(writes);

        Assert.Equal(2, _commits.Count);
    }

    [Fact]
    public async Task WriteForAnybody_SharesNoCommit()
    {
        var writes = await WaitingAsync(
        [
            (_users[0], db => MarkAsync(db, _users[0])),
            (null, db => MarkAsync(db, _users[1])),
            (_users[2], db => MarkAsync(db, _users[2])),
        ]);

        await Task.WhenAll(writes);

        Assert.Equal(3, _commits.Count);
    }

    /// <summary>A group has at most 64 writes, because the callers behind it wait for all of it.</summary>
    [Fact]
    public async Task LargeCrowd_SharesSeveralCommits()
    {
        var writes = await WaitingAsync(
            Enumerable.Range(1, 130).Select(owner => (owner, (Func<AppDbContext, Task>)(db => MarkAsync(db, owner)))));

        await Task.WhenAll(writes);

        Assert.Equal(3, _commits.Count);
    }

    [Fact]
    public async Task RefusedWrite_IsRolledBackAlone()
    {
        var writes = await WaitingAsync(
        [
            (_users[0], db => MarkAsync(db, _users[0])),
            (_users[1], async db =>
            {
                await MarkAsync(db, _users[1]);
                db.Roles.Add(new("Never stored"));
                throw new RuleException(RuleCodes.NotFound);
            }),
            (_users[2], db => MarkAsync(db, _users[2])),
        ]);

        await writes[0];
        await writes[2];

        await Assert.ThrowsAsync<RuleException>(() => writes[1]);
        Assert.Equal(1, _commits.Count);
        Assert.Equal([_users[0], _users[2]], await MarkedAsync());
        Assert.Equal(0, await _app.ReadAsync(db => db.Roles.CountAsync(r => r.Name == "Never stored")));
    }

    [Fact]
    public async Task StorageFailure_FailsAllThatShareTheTransaction()
    {
        var writes = await WaitingAsync(
        [
            (_users[0], db => MarkAsync(db, _users[0])),
            (_users[1], _ => throw new SqliteException("disk I/O error", SQLitePCL.raw.SQLITE_IOERR)),
            (_users[2], db => MarkAsync(db, _users[2])),
        ]);

        foreach (var write in writes)
            Assert.True(StorageFailure.Is(await Assert.ThrowsAsync<SqliteException>(() => write)));

        Assert.Equal(0, _commits.Count);
        Assert.Empty(await MarkedAsync());
        await Queue.WriteAsync(_users[0], Returning(db => MarkAsync(db, _users[0])), default);
        Assert.Equal([_users[0]], await MarkedAsync());
    }

    [Fact]
    public async Task TransactionThatSqliteRolledBack_FailsAllThatShareIt()
    {
        var writes = await WaitingAsync(
        [
            (_users[0], db => MarkAsync(db, _users[0])),
            (_users[1], async db =>
            {
                await db.Database.ExecuteSqlRawAsync("ROLLBACK");
                throw new NotSupportedException();
            }),
        ]);

        await Assert.ThrowsAsync<NotSupportedException>(() => writes[0]);
        await Assert.ThrowsAsync<NotSupportedException>(() => writes[1]);
        Assert.Empty(await MarkedAsync());
    }

    [Fact]
    public async Task CommitCallbacks_RunTogether_BeforeTheNextGroup()
    {
        var events = new List<string>();
        var held = await HoldAsync();
        var writes = new List<Task>();
        foreach (var user in new[] { 0, 1, 0 })
        {
            writes.Add(Queue.WriteAsync(_users[user], db =>
            {
                events.Add($"work {user}");
                return Task.FromResult(true);
            }, _ => events.Add($"committed {user}"), default));
        }

        held.Dispose();
        await Task.WhenAll(writes);

        Assert.Equal(["work 0", "work 1", "committed 0", "committed 1", "work 0", "committed 0"], events);
    }

    [Fact]
    public async Task FailedCallback_IsToldToItsCallerOnly()
    {
        var held = await HoldAsync();
        var failing = Queue.WriteAsync(
            _users[0], Returning(db => MarkAsync(db, _users[0])), _ => throw new InvalidOperationException(), default);
        var other = Queue.WriteAsync(_users[1], Returning(db => MarkAsync(db, _users[1])), default);

        held.Dispose();
        await other;

        await Assert.ThrowsAsync<InvalidOperationException>(() => failing);
        Assert.Equal([_users[0], _users[1]], await MarkedAsync());
    }

    [Fact]
    public async Task CanceledWrite_IsNotDone_AndTheOthersAre()
    {
        using var cancellation = new CancellationTokenSource();
        var held = await HoldAsync();
        var canceled = Queue.WriteAsync(_users[0], Returning(db => MarkAsync(db, _users[0])), cancellation.Token);
        var other = Queue.WriteAsync(_users[1], Returning(db => MarkAsync(db, _users[1])), default);

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => canceled);
        held.Dispose();
        await other;

        Assert.Equal([_users[1]], await MarkedAsync());
    }

    /// <summary>The queue itself works for all, and must not do so in the name of the first.</summary>
    [Fact]
    public async Task Commit_SeesTheContextOfNoCaller()
    {
        var seen = new List<string?>();
        _commits.OnCommit = () => seen.Add(s_request.Value);
        var held = await HoldAsync();
        s_request.Value = "Request of the first";
        var write = Queue.WriteAsync(_users[0], Returning(db => MarkAsync(db, _users[0])), default);

        held.Dispose();
        await write;

        Assert.Equal([null], seen);
    }

    [Fact]
    public async Task Caller_DoesNotDoTheWorkOfTheNext()
    {
        var isDoneHere = false;
        Task? next = null;
        s_isCalling = true;
        var first = Queue.WriteAsync(_users[0], db =>
        {
            next = Queue.WriteAsync(_users[1], _ => Task.FromResult(isDoneHere = s_isCalling), default);
            return Task.FromResult(true);
        }, default);
        s_isCalling = false;

        await first;
        await next!;

        Assert.False(isDoneHere);
    }

    [Fact]
    public async Task Work_SeesTheContextOfItsCaller()
    {
        var seen = new List<string?>();
        var held = await HoldAsync();
        var writes = new List<Task>();
        foreach (var user in _users)
        {
            s_request.Value = $"Request of {user}";
            writes.Add(Queue.WriteAsync(user, async db =>
            {
                seen.Add(s_request.Value);
                await MarkAsync(db, user);
                seen.Add(s_request.Value);
                return true;
            }, _ => seen.Add(s_request.Value), default));
        }
        s_request.Value = null;

        held.Dispose();
        await Task.WhenAll(writes);

        Assert.All(_users, user => Assert.Equal(3, seen.Count(request => request == $"Request of {user}")));
    }

    /// <summary>Queues the writes while another writer holds the lock, and lets them go together.</summary>
    private async Task<List<Task>> WaitingAsync(IEnumerable<(int? User, Func<AppDbContext, Task> Work)> writes)
    {
        using var held = await HoldAsync();
        return [.. writes.Select(write => write.User is { } user
            ? Queue.WriteAsync(user, Returning(write.Work), default)
            : Queue.WriteAsync(write.Work, default))];
    }

    private Task<List<Task>> WaitingAsync(IEnumerable<(int User, Func<AppDbContext, Task> Work)> writes) =>
        WaitingAsync(writes.Select(write => ((int?)write.User, write.Work)));

    private async Task<Lease> HoldAsync()
    {
        var lease = await _app.Services.GetRequiredService<WriteLock>().AcquireAsync(default);
        _commits.Clear();
        return lease;
    }

    private static Func<AppDbContext, Task<bool>> Returning(Func<AppDbContext, Task> work) => async db =>
    {
        await work(db);
        return true;
    };

    private static Task<int> MarkAsync(AppDbContext db, int user) => db.Database.ExecuteSqlRawAsync(Mark, user);

    private Task<List<int>> MarkedAsync() => _app.ReadAsync(
        db => db.Users.Where(u => u.SecurityStamp!.EndsWith('!')).OrderBy(u => u.Id).Select(u => u.Id).ToListAsync());
}
