namespace ProfessionSimulator.Simulation.Deadlines;

/// <summary>What a deadline means at one moment. The server's clock alone counts.</summary>
/// <param name="Now">The moment.</param>
/// <param name="IsPaused">Time passes that is going to be given back, so no deadline comes.</param>
/// <param name="IsReopening">The server was down until a moment ago, so learners get time to come back.</param>
internal readonly record struct DeadlineRules(DateTimeOffset Now, bool IsPaused = false, bool IsReopening = false)
{
    /// <summary>An answer that was on its way at zero still counts.</summary>
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(15);

    /// <summary>A page counts in whole seconds, so its countdown may be a little ahead.</summary>
    private static readonly TimeSpan s_ahead = TimeSpan.FromSeconds(2);

    /// <summary>A task with an earlier deadline is closed.</summary>
    public DateTimeOffset ClosedBefore => IsPaused || IsReopening ? DateTimeOffset.MinValue : Now - s_grace;

    /// <summary>Whether a page whose countdown is at zero is right.</summary>
    public bool IsOver(DateTimeOffset? deadline) => !IsPaused && deadline is { } end && Now >= end - s_ahead;

    /// <summary>Whether no answer is taken any more.</summary>
    public bool IsClosed(DateTimeOffset? deadline) => deadline is { } end && end < ClosedBefore;

    /// <summary>Whole seconds until the deadline; at least one while it cannot come.</summary>
    public int SecondsUntil(DateTimeOffset deadline) =>
        Math.Max(IsPaused ? 1 : 0, (int)Math.Ceiling((deadline - Now).TotalSeconds));
}
