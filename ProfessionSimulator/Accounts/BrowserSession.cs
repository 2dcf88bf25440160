namespace ProfessionSimulator.Accounts;

/// <summary>
/// One sign-in of a browser. The cookie only names it: once the session has ended here, no copy of the cookie is of
/// use.
/// </summary>
public sealed class BrowserSession
{
    /// <summary>A random id, or one derived from a cookie of an earlier release. It is never used again.</summary>
    public Guid Id { get; set; }

    public int UserId { get; set; }

    /// <summary>
    /// The list of sessions shows this: the browser and its system, as <see cref="DeviceName"/> reads them.
    /// </summary>
    public required string Device { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When the session was last used; updated once an hour at most.</summary>
    public DateTimeOffset LastSeenAt { get; set; }

    /// <summary>When its owner last confirmed their identity again; see <see cref="SessionConfirmation"/>.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>
    /// When the session ended; null while it is open. The row is kept for a while, so that a cookie of an earlier
    /// release cannot be exchanged for it again.
    /// </summary>
    public DateTimeOffset? EndedAt { get; set; }
}
