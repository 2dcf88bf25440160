using ProfessionSimulator.Common;

namespace ProfessionSimulator.Generations;

/// <summary>
/// A semaphore whose owners take turns, so that one who asks for much does not keep the others waiting. Who asks in the
/// background gets a place only while nobody else waits, and those together at most half of all places: the next one
/// who does not ask in the background finds a place most often.
/// </summary>
internal sealed class FairQueue(int places)
{
    private readonly Lock _change = new();
    private readonly Turns _foreground = new();
    private readonly Turns _background = new();
    private int _free = places;
    private int _freeForBackground = (places + 1) / 2;

    /// <summary>Takes a place until the result is disposed of.</summary>
    /// <param name="owner">Who asks.</param>
    /// <param name="onWaiting">Called when no place is free.</param>
    /// <param name="cancellation">Gives the turn up.</param>
    public async Task<Lease> AcquireAsync(int owner, Action onWaiting, CancellationToken cancellation)
    {
        await WaitForTurnAsync(_foreground, owner, onWaiting, cancellation);
        return new Lease(() => Release(isBackground: false));
    }

    /// <summary>Takes a place that nobody else waits for.</summary>
    public async Task<Lease> AcquireInBackgroundAsync(int owner, Action onWaiting, CancellationToken cancellation)
    {
        await WaitForTurnAsync(_background, owner, onWaiting, cancellation);
        return new Lease(() => Release(isBackground: true));
    }

    private async Task WaitForTurnAsync(Turns turns, int owner, Action onWaiting, CancellationToken cancellation)
    {
        TaskCompletionSource turn;
        lock (_change)
        {
            turn = turns.Add(owner);
            GivePlaces();
        }
        if (turn.Task.IsCompleted)
            return;
        onWaiting();
        await using var _ = cancellation.Register(() => turn.TrySetCanceled(cancellation));
        await turn.Task;
    }

    private void Release(bool isBackground)
    {
        lock (_change)
        {
            _free++;
            if (isBackground)
                _freeForBackground++;
            GivePlaces();
        }
    }

    private void GivePlaces()
    {
        while (_free > 0 && _foreground.TryGiveNext())
            _free--;
        while (_free > 0 && _freeForBackground > 0 && _background.TryGiveNext())
        {
            _free--;
            _freeForBackground--;
        }
    }

    /// <summary>Those who wait, by owner.</summary>
    private sealed class Turns
    {
        private readonly Dictionary<int, Queue<TaskCompletionSource>> _waitingByOwner = [];
        private readonly Queue<int> _owners = [];

        public TaskCompletionSource Add(int owner)
        {
            if (!_waitingByOwner.TryGetValue(owner, out var waiting))
            {
                _waitingByOwner[owner] = waiting = new();
                _owners.Enqueue(owner);
            }
            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Enqueue(turn);
            return turn;
        }

        /// <returns>False when nobody waits any more.</returns>
        public bool TryGiveNext()
        {
            while (_owners.TryDequeue(out var owner))
            {
                var waiting = _waitingByOwner[owner];
                var next = waiting.Dequeue();
                if (waiting.Count > 0)
                    _owners.Enqueue(owner);
                else
                    _waitingByOwner.Remove(owner);
                if (next.TrySetResult())
                    return true;
            }
            return false;
        }
    }
}
