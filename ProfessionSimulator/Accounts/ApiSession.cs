namespace ProfessionSimulator.Accounts;

/// <summary>One sign-in of an API client. Tokens are random; only their SHA-256 hashes are kept.</summary>
public sealed class ApiSession
{
    public int Id { get; set; }
    public int UserId { get; set; }

    /// <summary>The client, as far as it says so, or the name that its owner gave the tokens; for the list of sessions.</summary>
    public required string Device { get; set; }

    /// <summary>
    /// What all refresh tokens of the session have in common; null for a session of an earlier release until its next refresh.
    /// </summary>
    public string? FamilyHash { get; set; }

    public required string RefreshTokenHash { get; set; }
    public DateTimeOffset RefreshExpiresAt { get; set; }

    /// <summary>
    /// Of the token that the current one replaced. It may come once more for a moment: the reply to it may have been lost.
    /// </summary>
    public string? PreviousRefreshTokenHash { get; set; }

    /// <summary>Makes, with the previous refresh token, the current pair once more; worth nothing without that token.</summary>
    public byte[]? PairSalt { get; set; }

    /// <summary>When the current pair was made; null for the first.</summary>
    public DateTimeOffset? RefreshedAt { get; set; }

    /// <summary>
    /// Whether a token of the current pair was used: then the client has the pair, and the previous refresh token is void.
    /// </summary>
    public bool IsPairUsed { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Written once an hour at most.</summary>
    public DateTimeOffset LastSeenAt { get; set; }

    public List<ApiAccessToken> AccessTokens { get; } = [];
}

/// <summary>An access token stays valid until it expires, also when its session has a newer one.</summary>
public sealed class ApiAccessToken
{
    public int Id { get; set; }
    public int SessionId { get; set; }
    public required string Hash { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
}
