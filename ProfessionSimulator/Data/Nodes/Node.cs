namespace ProfessionSimulator.Data.Nodes;

/// <summary>
/// One process of several that share a database of PostgreSQL. Its times are by the database's clock, which all processes
/// share, and are written by it.
/// </summary>
public sealed class Node
{
    /// <summary>A process that starts gets a new number, and so does one whose row was removed while it was frozen.</summary>
    public int Id { get; set; }

    /// <summary>Tells an operator which process it is: <c>host:process</c>.</summary>
    public required string Name { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    /// <summary>Until then it is alive, whatever else is known of it.</summary>
    public DateTimeOffset LeaseUntil { get; set; }

    /// <summary>
    /// Since when it has renewed its lease without a gap. A node that could not reach the database knows nothing about the
    /// others until they have had time to renew theirs.
    /// </summary>
    public DateTimeOffset RenewedSince { get; set; }
}
