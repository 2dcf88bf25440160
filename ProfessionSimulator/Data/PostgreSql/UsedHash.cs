namespace ProfessionSimulator.Data.PostgreSql;

/// <summary>The hash of something that is valid once and was used.</summary>
public sealed class UsedHash
{
    public required string Hash { get; set; }

    /// <summary>From then on it would not be valid anyway, and the row may go.</summary>
    public DateTimeOffset Until { get; set; }
}
