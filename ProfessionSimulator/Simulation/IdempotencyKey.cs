namespace ProfessionSimulator.Simulation;

/// <summary>
/// A key that a client gave to a request, with what came of it
/// (https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/).
/// </summary>
public sealed class IdempotencyKey
{
    public int Id { get; set; }
    public int UserId { get; set; }
    public required string Key { get; set; }

    /// <summary>SHA-256 of what was asked for: the same key must not stand for something else.</summary>
    public required string RequestHash { get; set; }

    public int AttemptId { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
}
