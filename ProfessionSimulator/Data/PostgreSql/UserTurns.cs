using ProfessionSimulator.Common;

namespace ProfessionSimulator.Data.PostgreSql;

/// <summary>Lets the writers of this process who change one user's data go one after the other. Waiting holds no connection.</summary>
internal sealed class UserTurns
{
    private readonly Lock _change = new();
    private readonly Dictionary<int, Turn> _turns = [];

    public async Task<Lease> AcquireAsync(int userId, CancellationToken cancellation)
    {
        var turn = Enter(userId);
        try
        {
            await turn.Free.WaitAsync(cancellation);
        }
        catch
        {
            Leave(userId, turn);
            throw;
        }
        return new Lease(() =>
        {
            turn.Free.Release();
            Leave(userId, turn);
        });
    }

    private Turn Enter(int userId)
    {
        lock (_change)
        {
            if (!_turns.TryGetValue(userId, out var turn))
                _turns[userId] = turn = new();
            turn.Writers++;
            return turn;
        }
    }

    private void Leave(int userId, Turn turn)
    {
        lock (_change)
        {
            if (--turn.Writers == 0)
                _turns.Remove(userId);
        }
    }

    private sealed class Turn
    {
        public SemaphoreSlim Free { get; } = new(1);

        public int Writers { get; set; }
    }
}
