namespace ProfessionSimulator.Accounts;

/// <summary>One sign-in of a browser. The cookie only names it: what has ended here opens nothing, whoever has a copy of the cookie.</summary>
public sealed class BrowserSession
{
    /// <summary>Random, and never used again.</summary>
    public Guid Id { get; set; }

    public int UserId { get; set; }

    /// <summary>Browser and system, as far as they say so; for the list of sessions.</summary>
    public required string Device { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Written once an hour at most.</summary>
    public DateTimeOffset LastSeenAt { get; set; }

    /// <summary>When its owner last proved, after the sign-in, to be there: with a passkey, or with a fresh sign-in at the provider.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>Kept for as long as a cookie from before sessions might be exchanged for this one once more.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}
