namespace ProfessionSimulator.Accounts;

/// <summary>What came of a refresh token; nothing if it is unknown or has expired.</summary>
internal sealed record RefreshResult
{
    public TokenPair? Pair { get; init; }

    /// <summary>The user whose session has ended because the token was used before.</summary>
    public int? ReusedByUserId { get; init; }
}
