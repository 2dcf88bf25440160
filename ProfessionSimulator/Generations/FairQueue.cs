namespace ProfessionSimulator.Generations;

/// <summary>A bounded number of places; owners take turns, so that one who asks for much does not keep the others waiting.</summary>
internal sealed class FairQueue(int places)
{
    private readonly Lock _change = new();
    private readonly Dictionary<int, Queue<TaskCompletionSource>> _waitingByOwner = [];
    private readonly Queue<int> _turns = [];
    private int _free = places;

    /// <summary>Takes a place; <paramref name="waits"/> is called when none is free.</summary>
    public async Task<IDisposable> EnterAsync(int owner, Action waits, CancellationToken cancellation)
    {
        if (Claim(owner) is { } turn)
        {
            waits();
            await WaitAsync(turn, cancellation);
        }
        return new Place(this);
    }

    private TaskCompletionSource? Claim(int owner)
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

    private void Leave()
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

    private sealed class Place(FairQueue queue) : IDisposable
    {
        private FairQueue? _queue = queue;

        public void Dispose() => Interlocked.Exchange(ref _queue, null)?.Leave();
    }
}
