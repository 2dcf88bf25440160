using System.Net;
using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Budget;

/// <summary>
/// From which network attempts are played. It is held in memory only: of nobody is a network address stored. After a restart
/// an attempt counts for no network until its next text is asked for.
/// </summary>
internal sealed class AttemptNetworks(AddressLimits addresses, TimeProvider time)
{
    private readonly Lock _change = new();
    private readonly Dictionary<int, (IPAddress Network, DateTimeOffset Until)> _byAttempt = [];

    public void Note(int attemptId, DateTimeOffset until)
    {
        lock (_change)
        {
            ForgetEnded();
            _byAttempt[attemptId] = (addresses.Network, until);
        }
    }

    /// <summary>Attempts that are played from where this request comes from.</summary>
    public List<int> FindAttempts()
    {
        var network = addresses.Network;
        lock (_change)
            return [.. _byAttempt.Where(attempt => attempt.Value.Network.Equals(network)).Select(attempt => attempt.Key)];
    }

    private void ForgetEnded()
    {
        var now = time.GetUtcNow();
        foreach (var (attemptId, (_, until)) in _byAttempt)
        {
            if (until <= now)
                _byAttempt.Remove(attemptId);
        }
    }
}
