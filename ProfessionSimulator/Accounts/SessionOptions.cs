namespace ProfessionSimulator.Accounts;

/// <summary>
/// Settings under <c>ProfessionSimulator:Sessions</c>: how long somebody stays signed in to an account. A guest does until the
/// guest is removed.
/// </summary>
internal sealed class SessionOptions
{
    /// <summary>
    /// How many sessions of one user are open at once, in browsers and of API clients each: beyond that the one that was not used
    /// for longest ends. Nobody needs more, and ending very many at once would keep every other writer waiting.
    /// </summary>
    public const int MaxPerUser = 100;

    /// <summary>In a browser, without a visit.</summary>
    public int IdleDays { get; set; } = 30;

    /// <summary>In all, in a browser or an API client.</summary>
    public int AbsoluteDays { get; set; } = 180;
}
