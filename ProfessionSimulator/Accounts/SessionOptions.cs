namespace ProfessionSimulator.Accounts;

/// <summary>
/// Settings under <c>ProfessionSimulator:Sessions</c>: how long a browser stays signed in to an account. A guest's browser does
/// until the guest is removed.
/// </summary>
internal sealed class SessionOptions
{
    /// <summary>Without a visit.</summary>
    public int IdleDays { get; set; } = 30;

    /// <summary>In all.</summary>
    public int AbsoluteDays { get; set; } = 180;
}
