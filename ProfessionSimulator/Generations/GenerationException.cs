namespace ProfessionSimulator.Generations;

/// <summary>A generation that did not succeed, in words that clients and logs share; never carries upstream text.</summary>
public sealed class GenerationException(string code, bool retryable = true, TimeSpan? retryAfter = null, Exception? inner = null)
    : Exception(code, inner)
{
    /// <summary>One of <see cref="FailureCodes"/>.</summary>
    public string Code { get; } = code;

    /// <summary>Whether asking again can help.</summary>
    public bool Retryable { get; } = retryable;

    /// <summary>How long the model's provider asked to wait, where it did.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>The failure of a text that has ended without success.</summary>
    internal static GenerationException From(Ending ending) =>
        new(ending.Code!, ending.Retryable, ending.RetryAfterSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null);

    internal int? RetryAfterSeconds => RetryAfter is { } wait ? (int)Math.Ceiling(wait.TotalSeconds) : null;
}

/// <summary>The codes with which a generation can end other than with its text.</summary>
public static class FailureCodes
{
    /// <summary>The provider could not be reached or answered 5xx, or with something that is no answer of a model.</summary>
    public const string ModelUnavailable = "model_unavailable";

    /// <summary>No first token, or no further one, within the time allowed.</summary>
    public const string ModelTimeout = "model_timeout";

    /// <summary>The provider refused the request for good (key, model name, parameters).</summary>
    public const string ModelRejected = "model_rejected";

    /// <summary>The provider asked to wait longer than a learner would.</summary>
    public const string ModelRateLimited = "model_rate_limited";

    /// <summary>The text ended without a normal finish reason: cut, or <c>length</c>.</summary>
    public const string ModelIncomplete = "model_incomplete";

    /// <summary>The model used up its output limit on reasoning and wrote no text.</summary>
    public const string ModelOutputLimit = "model_output_limit";

    /// <summary>The provider's content filter stopped the text, or the model refused to write it.</summary>
    public const string ModelFiltered = "model_filtered";

    /// <summary>Somebody cancelled it.</summary>
    public const string Canceled = "canceled";

    /// <summary>The server stopped while it was being written.</summary>
    public const string ServerRestarting = "server_restarting";

    /// <summary>The finished text cannot be stored at the moment; it is tried again.</summary>
    public const string Storage = "storage";
}
