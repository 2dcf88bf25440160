namespace ProfessionSimulator.Providers;

/// <summary>The model, its address and its limits. <see cref="ModelSettings"/> reads them.</summary>
internal sealed class ModelOptions
{
    public string? ApiKey { get; set; }

    public string Name { get; set; } = "gpt-4.1-mini";

    /// <summary>The model that judges the answers; null for the same one.</summary>
    public string? JudgeName { get; set; }

    public Uri? BaseUrl { get; set; }

    /// <summary>Whether prompts and answers are logged.</summary>
    public bool LogPrompts { get; set; }

    /// <summary>
    /// Whether calls are traced and measured by the conventions for generative AI, which keeps every update in memory.
    /// </summary>
    public bool TracesCalls { get; set; }

    /// <summary>The longest question, in tokens, including reasoning.</summary>
    public int QuestionTokens { get; set; } = 1500;

    /// <summary>The longest report, in tokens, including reasoning.</summary>
    public int ReportTokens { get; set; } = 3000;

    /// <summary>The longest reply of a judge, in tokens, including reasoning.</summary>
    public int JudgementTokens { get; set; } = 4000;

    /// <summary>The longest time from the call to the first piece of text or reasoning, including retries.</summary>
    public TimeSpan FirstTokenTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>The longest time from one piece of text or reasoning to the next.</summary>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>The longest time from the call to the end of its text, including retries.</summary>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How many times longer than requested a text may become before it is cut.</summary>
    public int LengthFactor { get; set; } = 4;

    /// <summary>How often a call that failed before its first piece of text is tried again.</summary>
    public int Retries { get; set; } = 2;

    /// <summary>The call is not tried again when the provider asks for a longer pause.</summary>
    public TimeSpan LongestRetryAfter { get; set; } = TimeSpan.FromSeconds(5);

    public TimeSpan OfflineWordDelay { get; set; } = TimeSpan.FromMilliseconds(28);

    public bool IsOffline => ApiKey is null && BaseUrl is null;
}
