using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Budget;

/// <summary>Tokens that are reserved for a text which must be affordable when its time comes.</summary>
public sealed class TokenReservation
{
    public int Id { get; set; }
    public Purpose Purpose { get; set; }
    public int SubjectId { get; set; }
    public int OwnerId { get; set; }

    /// <summary>Zero as soon as the text has begun: then its generation counts.</summary>
    public long Tokens { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }
}
