namespace ProfessionSimulator.Data.Nodes;

/// <summary>
/// Says whether this process does the work that one process does for all, such as housekeeping. On SQLite it always does. On
/// PostgreSQL one node leads: it renews its leadership with its lease, and another one takes over some seconds after it stops.
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
