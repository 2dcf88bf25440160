namespace ProfessionSimulator.Accounts;

/// <summary>One sign-in of an API client. Its tokens are random, and only their SHA-256 hashes are stored.</summary>
public sealed class ApiSession
{
    public int Id { get; set; }
    public int UserId { get; set; }

    /// <summary>
    /// The list of sessions shows this: the client as it names itself, or the name that its owner gave the tokens.
    /// </summary>
    public required string Device { get; set; }

    /// <summary>
    /// The hash of the family, with which all refresh tokens of the session begin; null for a session of an earlier
    /// release until its next refresh.
    /// </summary>
    public string? FamilyHash { get; set; }

    public required string RefreshTokenHash { get; set; }
    public DateTimeOffset RefreshExpiresAt { get; set; }

    /// <summary>
    /// The hash of the token that the current one replaced. The client may send it again for a moment: the reply may
    /// have been lost.
    /// </summary>
    public string? PreviousRefreshTokenHash { get; set; }

    /// <summary>
    /// The current pair is derived from this and the previous refresh token; alone it is worth nothing.
    /// </summary>
    public byte[]? PairSalt { get; set; }

    /// <summary>When the current pair was issued by a refresh; null for the first pair.</summary>
    public DateTimeOffset? RefreshedAt { get; set; }

    /// <summary>
    /// Whether a token of the current pair was used. If so, the client has received the pair, and the previous refresh
    /// token is void.
    /// </summary>
    public bool IsPairUsed { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When the session was last used; updated once an hour at most.</summary>
    public DateTimeOffset LastSeenAt { get; set; }

    public List<ApiAccessToken> AccessTokens { get; } = [];
}

/// <summary>An access token of a session. It is valid until it expires, even if the session has a newer one.</summary>
public sealed class ApiAccessToken
{
    public int Id { get; set; }
    public int SessionId { get; set; }
    public required string Hash { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
}
