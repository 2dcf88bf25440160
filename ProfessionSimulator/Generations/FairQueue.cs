using ProfessionSimulator.Common;

namespace ProfessionSimulator.Generations;

/// <summary>
/// A semaphore whose owners take turns, so that one who asks for much does not keep the others waiting.
/// </summary>
internal sealed class FairQueue(int places)
{
    private readonly Lock _change = new();
    private readonly Dictionary<int, Queue<TaskCompletionSource>> _waitingByOwner = [];
    private readonly Queue<int> _turns = [];
    private int _free = places;

    /// <summary>Takes a place until the result is disposed of.</summary>
    /// <param name="owner">Who asks.</param>
    /// <param name="onWaiting">Called when no place is free.</param>
    /// <param name="cancellation">Gives the turn up.</param>
    public async Task<Lease> AcquireAsync(int owner, Action onWaiting, CancellationToken cancellation)
    {
        if (TakePlaceOrTurn(owner) is { } turn)
        {
            onWaiting();
            await WaitAsync(turn, cancellation);
        }
        return new Lease(Release);
    }

    /// <returns>Null when a place was free.</returns>
    private TaskCompletionSource? TakePlaceOrTurn(int owner)
    {
        lock (_change)
        {
            if (_free > 0)
            {
                _free--;
                return null;
            }
            if (!_waitingByOwner.TryGetValue(owner, out var waiting))
            {
                _waitingByOwner[owner] = waiting = new();
                _turns.Enqueue(owner);
            }
            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Enqueue(turn);
            return turn;
        }
    }

    private static async Task WaitAsync(TaskCompletionSource turn, CancellationToken cancellation)
    {
        await using var _ = cancellation.Register(() => turn.TrySetCanceled(cancellation));
        await turn.Task;
    }

    private void Release()
    {
        lock (_change)
        {
            while (_turns.TryDequeue(out var owner))
            {
                var waiting = _waitingByOwner[owner];
                var next = waiting.Dequeue();
                if (waiting.Count > 0)
                    _turns.Enqueue(owner);
                else
                    _waitingByOwner.Remove(owner);
                if (next.TrySetResult())
                    return;
            }
            _free++;
        }
    }
}
