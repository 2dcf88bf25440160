namespace ProfessionSimulator.Limits;

/// <summary>A request that is refused for now: 429 with <c>Retry-After</c>.</summary>
/// <param name="code">One of <see cref="LimitCodes"/>.</param>
/// <param name="message">One of <see cref="LimitMessages"/>, the key of its translation; the wait fills its <c>{0}</c>.</param>
/// <param name="retryAfter">When asking again can help.</param>
internal sealed class LimitException(string code, string message, TimeSpan retryAfter) : Exception(message)
{
    public string Code => code;

    public TimeSpan RetryAfter => retryAfter;

    public int RetryAfterSeconds => Math.Max(1, (int)Math.Ceiling(retryAfter.TotalSeconds));
}

internal static class LimitCodes
{
    public const string TooManyRequests = "too_many_requests";
    public const string TooManyStreams = "too_many_streams";
    public const string BudgetExhausted = "budget_exhausted";
}

/// <summary>What a person reads.</summary>
internal static class LimitMessages
{
    public const string SignIns = "Too many attempts to sign in from your network. Please try again in a minute.";
    public const string Registrations = "Too many accounts have been created from your network. Please try again within the hour.";
    public const string Guests = "Too many people on your network are starting without an account. Please try again within the hour, or sign in.";
    public const string Mails = "Too many links have been requested from your network. Please try again within the hour.";
    public const string Attempts = "You've started many days in the last hour. Please try again a little later.";
    public const string Passwords =
        "Too many wrong passwords for this email address from your network. Please try again in {0}, or set a new password.";
    public const string PasswordsInSession = "Too many wrong passwords. Please try again in {0}.";
    public const string Hashes = "Too many people are signing in right now. Please try again in {0}.";
    public const string Texts = "Many texts have been written for you in the last hour. Please try again in {0}; everything you wrote is saved.";
    public const string Generations = "Several texts are already being written for you. Please try again when one of them is finished.";
    public const string Streams = "You have too many texts open at once. Please close a window you don't need.";
    public const string UserBudget = "You've used up your AI allowance for now. Please try again in {0}; everything you wrote is saved.";
    public const string ServerBudget =
        "This site has used up its AI budget for now. Please try again in {0}; everything you wrote is saved.";
    public const string GuestBudget =
        "Too many people are taking part without an account right now. Please try again in {0} or create an account; everything you wrote is saved.";
    public const string NotStarted =
        "What's left of the AI budget isn't enough for a whole attempt with its report, so it wasn't started. Please try again in {0}.";
    public const string GuestNotStarted =
        "Too many people are taking part without an account right now, so this attempt wasn't started. Please try again in {0} or create an account.";
}
