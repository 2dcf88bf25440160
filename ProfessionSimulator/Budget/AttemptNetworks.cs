using System.Net;
using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Budget;

/// <summary>
/// Remembers from which network each attempt is played, in memory only, since nobody's network address is stored. After
/// a restart an attempt counts for no network until its next text is requested.
/// </summary>
internal sealed class AttemptNetworks(AddressLimits addresses, TimeProvider time)
{
    private readonly Lock _change = new();
    private readonly Dictionary<int, (IPAddress Network, DateTimeOffset Until)> _byAttempt = [];

    public void Record(int attemptId, DateTimeOffset until)
    {
        lock (_change)
        {
            ForgetExpired();
            _byAttempt[attemptId] = (addresses.Network, until);
        }
    }

    /// <summary>Finds the attempts that are played from the network of the current request.</summary>
    public List<int> FindAttempts()
    {
        var network = addresses.Network;
        lock (_change)
            return [.. _byAttempt.Where(entry => entry.Value.Network.Equals(network)).Select(entry => entry.Key)];
    }

    private void ForgetExpired()
    {
        var now = time.GetUtcNow();
        foreach (var (attemptId, (_, until)) in _byAttempt)
        {
            if (until <= now)
                _byAttempt.Remove(attemptId);
        }
    }
}
