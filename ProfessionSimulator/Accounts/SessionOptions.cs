namespace ProfessionSimulator.Accounts;

/// <summary>
/// The settings under <c>ProfessionSimulator:Sessions</c> say how long somebody stays signed in to an account. A guest
/// stays signed in until the guest is removed.
/// </summary>
internal sealed class SessionOptions
{
    /// <summary>
    /// How many sessions a user may have at once, in browsers and of API clients each; a new one beyond that ends the
    /// one that was unused for longest. Nobody needs more, and ending very many at once would keep every other writer
    /// waiting.
    /// </summary>
    public const int MaxPerUser = 100;

    /// <summary>How many days without a visit end a browser's session.</summary>
    public int IdleDays { get; set; } = 30;

    /// <summary>How many days after the sign-in any session ends.</summary>
    public int AbsoluteDays { get; set; } = 180;
}
