namespace ProfessionSimulator.Data.Nodes;

/// <summary>
/// Decides which process does what one does for all. On SQLite there is only one. With several, whoever leads renews that
/// with its lease, and another one takes over within seconds after it was last heard of.
/// </summary>
internal sealed class Leader(TimeProvider time, NodeLease? lease = null)
{
    /// <summary>
    /// Whether it is this process. A former leader may believe so for a moment, so that what it does must be right even if
    /// another one does the same.
    /// </summary>
    public bool IsMe => lease is null || lease.IsLeader;

    /// <summary>Returns when it is this process.</summary>
    public async Task WaitAsync(CancellationToken cancellation)
    {
        while (!IsMe)
            await Task.Delay(NodeLease.Interval, time, cancellation);
    }
}
