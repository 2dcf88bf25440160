namespace ProfessionSimulator.Limits;

/// <summary>
/// Settings under <c>ProfessionSimulator:Limits</c>. The defaults let a school class play behind one address.
/// </summary>
internal sealed class LimitOptions
{
    /// <summary>
    /// Attempts to sign in per client address and minute, successful or not. As many refreshed tokens, and as many
    /// answers of the school's provider, are allowed besides.
    /// </summary>
    public int SignInsPerMinute { get; set; } = 30;

    /// <summary>Passwords of all users that wait to be hashed.</summary>
    public int PasswordsWaiting { get; set; } = 64;

    /// <summary>Attempts to register per client address and hour, successful or not.</summary>
    public int RegistrationsPerHour { get; set; } = 60;

    /// <summary>Guests created per client address and hour.</summary>
    public int GuestsPerHour { get; set; } = 200;

    /// <summary>Requests for a mailed link (forgotten password, new address) per client address and hour.</summary>
    public int MailsPerHour { get; set; } = 30;

    /// <summary>Attempts that one user may begin within an hour, on the clock or for practice.</summary>
    public int AttemptsPerHour { get; set; } = 30;

    /// <summary>Texts that one user may have begun within an hour, failed and cancelled ones too.</summary>
    public int TextsPerHour { get; set; } = 300;

    /// <summary>Texts that wait or are being written for one user at the same time.</summary>
    public int GenerationsAtOnce { get; set; } = 3;

    /// <summary>Streams that are open for one user at the same time.</summary>
    public int StreamsAtOnce { get; set; } = 12;

    /// <summary>Model tokens (prompts and texts) per user and UTC day.</summary>
    public long UserTokensPerDay { get; set; } = 400_000;

    /// <summary>Model tokens (prompts and texts) of all users together per UTC day.</summary>
    public long ServerTokensPerDay { get; set; } = 20_000_000;

    /// <summary>
    /// Percent of the server's day that guests may use in all, reservations included; the rest is for accounts.
    /// </summary>
    public int GuestTokensPercent { get; set; } = 60;

    /// <summary>Percent of the server's day that reservations of guests may hold.</summary>
    public int GuestReservationsPercent { get; set; } = 30;

    /// <summary>Percent of the server's day that reservations of guests behind one client address may hold.</summary>
    public int GuestReservationsPercentPerAddress { get; set; } = 10;

    /// <summary>Longest conversation that is sent to a model, in tokens; long answers are shortened for it.</summary>
    public int ConversationTokens { get; set; } = 48_000;
}
