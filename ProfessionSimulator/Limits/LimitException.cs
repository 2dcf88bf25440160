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
    public const string Registrations = "Too many accounts are being created from your network. Please try again within the hour.";
    public const string Guests = "Too many visitors from your network are starting without an account. Please try again within the hour, or sign in.";
    public const string Mails = "Too many links are being asked for from your network. Please try again within the hour.";
    public const string Passwords = "Too many wrong passwords for this address from your network. Please try again in {0}, or choose a new password.";
    public const string Hashes = "Too many people are signing in at this moment. Please try again in {0}.";
    public const string PasswordsInSession = "Too many wrong passwords. Please try again in {0}.";
    public const string Generations = "Several texts are being written for you already. Please try again when one of them is complete.";
    public const string Streams = "You are following too many texts at once. Please close a window that you do not need.";
    public const string UserBudget = "You have used up your share of the AI for now. Please try again in {0}; everything you wrote is kept.";
    public const string ServerBudget = "The AI's budget on this site is used up for now. Please try again in {0}; everything you wrote is kept.";
    public const string GuestBudget = "Too many attempts without an account are under way. Please try again in {0} or create an account; everything you wrote is kept.";
    public const string NotStarted = "What is left of the AI's budget would not be enough for a whole attempt with its report, so it was not started. Please try again in {0}.";
    public const string GuestNotStarted = "Too many attempts without an account are under way, so this one was not started. Please try again in {0} or create an account.";
}
