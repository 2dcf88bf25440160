namespace ProfessionSimulator.Limits;

/// <summary>Refuses a request for now, which is answered with 429 and <c>Retry-After</c>.</summary>
/// <param name="code">One of <see cref="LimitCodes"/>.</param>
/// <param name="reason">The limit that was reached.</param>
/// <param name="retryAfter">After which time the same request can succeed.</param>
internal sealed class LimitException(string code, LimitReason reason, TimeSpan retryAfter)
    : Exception($"{code}: {reason}")
{
    public string Code => code;

    public LimitReason Reason => reason;

    public TimeSpan RetryAfter => retryAfter;

    public int RetryAfterSeconds => Math.Max(1, (int)Math.Ceiling(retryAfter.TotalSeconds));
}

internal static class LimitCodes
{
    public const string TooManyRequests = "too_many_requests";
    public const string TooManyStreams = "too_many_streams";
    public const string BudgetExhausted = "budget_exhausted";
}
