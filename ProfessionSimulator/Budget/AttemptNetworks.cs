using System.Net;
using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Budget;

/// <summary>
/// Remembers from which network each attempt is played, in memory only, since nobody's network address is stored. After
/// a restart an attempt counts for no network until its next text is requested.
/// </summary>
internal sealed class AttemptNetworks(AddressLimits addresses, TimeProvider time)
{
    private static readonly TimeSpan s_forgetInterval = TimeSpan.FromMinutes(1);

    private readonly Lock _change = new();
    private readonly Dictionary<int, (IPAddress Network, DateTimeOffset Until)> _byAttempt = [];
    private DateTimeOffset _forgetsNextAt;

    public void Record(int attemptId, DateTimeOffset until)
    {
        lock (_change)
        {
            ForgetExpired(time.GetUtcNow());
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

    /// <summary>
    /// Looks through all of them now and then, not at each start. What has expired holds no reservation, so that it does no
    /// harm until then.
    /// </summary>
    private void ForgetExpired(DateTimeOffset now)
    {
        if (now < _forgetsNextAt)
            return;
        _forgetsNextAt = now + s_forgetInterval;
        foreach (var (attemptId, (_, until)) in _byAttempt)
        {
            if (until <= now)
                _byAttempt.Remove(attemptId);
        }
    }
}
