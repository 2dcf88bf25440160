namespace ProfessionSimulator.Data;

/// <summary>One caller's work that waits in the <see cref="WriteQueue"/>, or is done there.</summary>
internal abstract class PendingWrite(int? ownerId, long requestedAt)
{
    /// <summary>The work must see its caller's request, culture and trace, although the queue runs it.</summary>
    private readonly ExecutionContext? _caller = ExecutionContext.Capture();

    private int _isTaken;

    /// <summary>Whose data it changes; null if that may be anybody's.</summary>
    public int? OwnerId => ownerId;

    /// <summary>The timestamp since which the caller waits.</summary>
    public long RequestedAt => requestedAt;

    /// <summary>Takes it out of the reach of a caller who stops waiting.</summary>
    /// <returns>False if the caller has stopped waiting.</returns>
    public bool TryTake() => Interlocked.Exchange(ref _isTaken, 1) == 0;

    /// <summary>Does the work in the transaction of the group, and saves what it has changed.</summary>
    public Task RunAsync(AppDbContext db)
    {
        var work = Task.CompletedTask;
        RunAsCaller(() => work = WorkAsync(db));
        return work;
    }

    /// <summary>Does what follows the commit. A failure of it is told to the caller, whose work is stored.</summary>
    public void Complete()
    {
        try
        {
            RunAsCaller(AfterCommit);
        }
        catch (Exception e)
        {
            Fail(e);
        }
    }

    public abstract void Fail(Exception exception);

    protected abstract Task WorkAsync(AppDbContext db);

    protected abstract void AfterCommit();

    private void RunAsCaller(Action action)
    {
        if (_caller is null)
            action();
        else
            ExecutionContext.Run(_caller, static run => ((Action)run!)(), action);
    }
}

/// <inheritdoc />
internal sealed class PendingWrite<T>(
    Func<AppDbContext, Task<T>> work, Action<T>? committed, int? ownerId, long requestedAt)
    : PendingWrite(ownerId, requestedAt)
{
    private readonly TaskCompletionSource<T> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _value = default!;

    public async Task<T> WaitAsync(CancellationToken cancellation)
    {
        using var registration = cancellation.Register(Cancel);
        return await _result.Task;

        void Cancel()
        {
            if (TryTake())
                _result.TrySetCanceled(cancellation);
        }
    }

    public override void Fail(Exception exception) => _result.TrySetException(exception);

    protected override async Task WorkAsync(AppDbContext db)
    {
        _value = await work(db);
        await db.SaveChangesAsync();
    }

    protected override void AfterCommit()
    {
        committed?.Invoke(_value);
        _result.TrySetResult(_value);
    }
}
