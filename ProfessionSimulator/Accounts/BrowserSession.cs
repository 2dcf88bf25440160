namespace ProfessionSimulator.Accounts;

/// <summary>
/// One sign-in of a browser. The cookie only names it: once it has ended here, no copy of the cookie opens anything.
/// </summary>
public sealed class BrowserSession
{
    /// <summary>Random; for a cookie of an earlier release, derived from that cookie. Never used again.</summary>
    public Guid Id { get; set; }

    public int UserId { get; set; }

    /// <summary>Browser and system, as far as they say so; for the list of sessions.</summary>
    public required string Device { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Written once an hour at most.</summary>
    public DateTimeOffset LastSeenAt { get; set; }

    /// <summary>When its owner last confirmed, after the sign-in, to be the one who is there.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>
    /// Null while the session is open. The row stays for a while, so that a cookie of an earlier release is not exchanged for it
    /// once more.
    /// </summary>
    public DateTimeOffset? EndedAt { get; set; }
}
