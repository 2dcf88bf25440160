namespace ProfessionSimulator.Generations;

/// <summary>
/// A generation that failed. It carries a code and nothing that a provider wrote, so that clients and logs may show it.
/// </summary>
public sealed class GenerationException(
    string code, bool retryable = true, TimeSpan? retryAfter = null, Exception? inner = null)
    : Exception(code, inner)
{
    /// <summary>One of <see cref="FailureCodes"/>.</summary>
    public string Code { get; } = code;

    /// <summary>Whether asking again can help.</summary>
    public bool Retryable { get; } = retryable;

    /// <summary>How long the model's provider asked to wait; null when it did not.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>The failure of a text that has ended without success.</summary>
    internal static GenerationException From(Ending ending) =>
        new(
            ending.Code!,
            ending.Retryable,
            ending.RetryAfterSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null);

    internal int? RetryAfterSeconds => RetryAfter is { } wait ? (int)Math.Ceiling(wait.TotalSeconds) : null;
}

/// <summary>The codes of generations that do not end with their text.</summary>
public static class FailureCodes
{
    /// <summary>
    /// The provider could not be reached, answered 5xx, or sent something other than a model's answer.
    /// </summary>
    public const string ModelUnavailable = "model_unavailable";

    /// <summary>The first token or a further one did not come in time.</summary>
    public const string ModelTimeout = "model_timeout";

    /// <summary>The provider refused the request, and would refuse it again (key, model name, parameters).</summary>
    public const string ModelRejected = "model_rejected";

    /// <summary>The provider asked to wait for longer than a learner would.</summary>
    public const string ModelRateLimited = "model_rate_limited";

    /// <summary>The text was cut: the connection broke, or the finish reason was not <c>stop</c>.</summary>
    public const string ModelIncomplete = "model_incomplete";

    /// <summary>The model used up its output limit on reasoning and wrote no text.</summary>
    public const string ModelOutputLimit = "model_output_limit";

    /// <summary>The provider's content filter stopped the text, or the model refused to write it.</summary>
    public const string ModelFiltered = "model_filtered";

    /// <summary>A user cancelled it.</summary>
    public const string Canceled = "canceled";

    /// <summary>The server stopped while it was being written.</summary>
    public const string ServerRestarting = "server_restarting";

    /// <summary>The finished text could not be stored. Storing is tried again until it succeeds.</summary>
    public const string Storage = "storage";
}
