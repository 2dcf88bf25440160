namespace ProfessionSimulator.Providers;

/// <summary>Which model writes, where it is, and how long it may take. <see cref="ModelSettings"/> fills it.</summary>
internal sealed class ModelOptions
{
    public string? ApiKey { get; set; }

    public string Name { get; set; } = "gpt-4.1-mini";

    public Uri? BaseUrl { get; set; }

    /// <summary>Whether prompts and answers go to the log.</summary>
    public bool LogPrompts { get; set; }

    /// <summary>Whether calls are traced and measured by the conventions for generative AI; it keeps every update of a call.</summary>
    public bool TracesCalls { get; set; }

    /// <summary>Longest question, in tokens; what a model thinks counts.</summary>
    public int QuestionTokens { get; set; } = 1500;

    /// <summary>Longest report, in tokens; what a model thinks counts.</summary>
    public int ReportTokens { get; set; } = 3000;

    /// <summary>From the call to the first piece of text or thought, retries included.</summary>
    public TimeSpan FirstTokenTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>From one piece of text or thought to the next.</summary>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>From the call to the end of its text, retries included.</summary>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How many times longer than was asked for a text may become before it is cut.</summary>
    public int LengthFactor { get; set; } = 4;

    /// <summary>Further tries after a failure that came before the first piece of text.</summary>
    public int Retries { get; set; } = 2;

    /// <summary>A provider that asks to wait longer than this is not asked again.</summary>
    public TimeSpan LongestRetryAfter { get; set; } = TimeSpan.FromSeconds(5);

    public TimeSpan OfflineWordDelay { get; set; } = TimeSpan.FromMilliseconds(28);

    public bool IsOffline => ApiKey is null && BaseUrl is null;
}
