using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data.PostgreSql;

namespace ProfessionSimulator.Data;

/// <summary>
/// Runs writes one after the other, since SQLite has one writer at a time. Writers wait here, where waiting holds no
/// thread, instead of in SQLite's busy loop. Those that wait at the same time and change the data of different users
/// share a commit, and so one wait for the disk (group commit: DeWitt et al., Implementation Techniques for Main Memory
/// Database Systems, 1984). PostgreSQL needs no queue, and gets its writes side by side.
/// </summary>
internal sealed class WriteQueue(
    WriteLock writeLock, IDbContextFactory<AppDbContext> contexts, TimeProvider time, ConcurrentWriter? concurrent = null) : IDisposable
{
    private const int MaxGroup = 64;

    private readonly Lock _change = new();
    private readonly Queue<PendingWrite> _waiting = new();
    private readonly WriterContext _writer = new(contexts);
    private bool _isRunning;
    private bool _isDisposed;

    /// <summary>
    /// Runs <paramref name="work"/> in an immediate transaction of its own and commits it. <paramref name="committed"/>
    /// runs before the next writer does. A failure rolls everything back.
    /// </summary>
    public Task<T> WriteAsync<T>(Func<AppDbContext, Task<T>> work, Action<T>? committed, CancellationToken cancellation) =>
        EnqueueAsync(work, committed, ownerId: null, cancellation);

    public Task<T> WriteAsync<T>(Func<AppDbContext, Task<T>> work, CancellationToken cancellation) =>
        WriteAsync(work, null, cancellation);

    public Task WriteAsync(Func<AppDbContext, Task> work, CancellationToken cancellation) =>
        WriteAsync(async db =>
        {
            await work(db);
            return true;
        }, null, cancellation);

    /// <summary>
    /// Runs <paramref name="work"/> beside the writes of users. Each of its statements must check its own conditions, because
    /// on PostgreSQL users write at the same time.
    /// </summary>
    public Task<T> WriteBesideUsersAsync<T>(Func<AppDbContext, Task<T>> work, CancellationToken cancellation) =>
        concurrent is null
            ? WriteAsync(work, cancellation)
            : concurrent.WriteAsync(work, null, ownerId: null, besideUsers: true, cancellation);

    public Task WriteBesideUsersAsync(Func<AppDbContext, Task> work, CancellationToken cancellation) =>
        WriteBesideUsersAsync(async db =>
        {
            await work(db);
            return true;
        }, cancellation);

    /// <summary>
    /// Runs <paramref name="work"/>, which changes data of one user only, in a transaction that it may share with the
    /// work of others, never of the same user. <paramref name="committed"/> runs after the commit and before the next
    /// writer. If the work fails, it is rolled back alone; a failure of the disk fails all that share the transaction.
    /// </summary>
    public Task<T> WriteAsync<T>(
        int ownerId, Func<AppDbContext, Task<T>> work, Action<T>? committed, CancellationToken cancellation) =>
        EnqueueAsync(work, committed, ownerId, cancellation);

    public Task<T> WriteAsync<T>(int ownerId, Func<AppDbContext, Task<T>> work, CancellationToken cancellation) =>
        WriteAsync(ownerId, work, null, cancellation);

    /// <summary>Closes the connection, now or when the last write is done.</summary>
    public void Dispose()
    {
        lock (_change)
        {
            _isDisposed = true;
            if (!_isRunning)
                _writer.Close();
        }
    }

    private Task<T> EnqueueAsync<T>(
        Func<AppDbContext, Task<T>> work, Action<T>? committed, int? ownerId, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (concurrent is not null)
            return concurrent.WriteAsync(work, committed, ownerId, besideUsers: false, cancellation);
        var write = new PendingWrite<T>(work, committed, ownerId, time.GetTimestamp());
        bool begins;
        lock (_change)
        {
            _waiting.Enqueue(write);
            (begins, _isRunning) = (!_isRunning, true);
        }
        if (begins)
        {
            // The queue does the work of many callers and must not carry the context of the first.
            using (ExecutionContext.SuppressFlow())
                _ = RunAsync();
        }
        return write.WaitAsync(cancellation);
    }

    private async Task RunAsync()
    {
        while (PeekOrStop() is { } first)
        {
            await RunGroupAsync(first);
            // The caller whose write began the queue must not do the work of those who come after it.
            await Task.Yield();
        }
    }

    private PendingWrite? PeekOrStop()
    {
        lock (_change)
        {
            _isRunning = _waiting.TryPeek(out var first);
            if (!_isRunning && _isDisposed)
                _writer.Close();
            return first;
        }
    }

    private async Task RunGroupAsync(PendingWrite first)
    {
        List<PendingWrite> group = [];
        try
        {
            var db = await _writer.OpenAsync();
            await using var transaction = await writeLock.BeginTransactionAsync(db, first.RequestedAt);
            group = TakeGroup(MaxGroup);
            var refusals = await WorkAsync(db, transaction, group);
            if (refusals.Count < group.Count)
                await transaction.CommitAsync();
            else
                await transaction.RollBackAsync();
            foreach (var write in group.Where(write => !refusals.ContainsKey(write)))
                write.Complete();
            foreach (var (write, refusal) in refusals)
                write.Fail(refusal);
        }
        catch (Exception e)
        {
            if (group.Count == 0)
                group = TakeGroup(1);
            foreach (var write in group)
                write.Fail(e);
            // Nobody knows in what state the failure has left it.
            _writer.Close();
        }
    }

    /// <summary>Takes the first writes that may share a transaction, and leaves out those that nobody waits for.</summary>
    private List<PendingWrite> TakeGroup(int most)
    {
        var group = new List<PendingWrite>();
        var owners = new HashSet<int>();
        lock (_change)
        {
            while (group.Count < most && _waiting.TryPeek(out var next) && (group.Count == 0 || CanJoin(next)))
            {
                _waiting.Dequeue();
                if (!next.TryTake())
                    continue;
                group.Add(next);
                if (next.OwnerId is { } ownerId)
                    owners.Add(ownerId);
            }
        }
        return group;

        bool CanJoin(PendingWrite next) =>
            group[0].OwnerId is not null && next.OwnerId is { } ownerId && !owners.Contains(ownerId);
    }

    /// <returns>The writes that were refused, with the reason. Of several in one transaction each is rolled back alone.</returns>
    private static async Task<Dictionary<PendingWrite, Exception>> WorkAsync(
        AppDbContext db, WriteTransaction transaction, List<PendingWrite> group)
    {
        var refusals = new Dictionary<PendingWrite, Exception>();
        foreach (var write in group)
        {
            try
            {
                if (group.Count > 1)
                    transaction.Save();
                await write.RunAsync(db);
                if (group.Count > 1)
                    transaction.Release();
            }
            catch (Exception e) when (transaction.IsOpen && !StorageFailure.Is(e))
            {
                if (group.Count > 1)
                    transaction.RollBack();
                refusals.Add(write, e);
            }
            db.ChangeTracker.Clear();
        }
        return refusals;
    }
}
