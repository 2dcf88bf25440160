namespace ProfessionSimulator.Simulation;

/// <summary>When a task's time is over. The server's clock alone counts.</summary>
internal sealed class TaskClock(TimeProvider time)
{
    /// <summary>An answer that was under way at zero still counts.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);

    /// <summary>Nobody could answer while the server was down: there is time to come back.</summary>
    private static readonly TimeSpan Return = TimeSpan.FromMinutes(1);

    /// <summary>What a page counts in whole seconds may be a little ahead.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(2);

    private readonly DateTimeOffset _opensAgainUntil = time.GetUtcNow() + Return;
    private volatile bool _stands = true;

    /// <summary>Nothing could be stored, and that time is yet to be given back: no task is closed meanwhile.</summary>
    public bool Stands
    {
        get => _stands;
        set => _stands = value;
    }

    /// <summary>Whether the deadline has come. While the clocks stand none does: that time is given back.</summary>
    public bool IsOver(AttemptTask task) => !Stands && task.DeadlineAt is { } deadline && time.GetUtcNow() >= deadline - Ahead;

    /// <summary>Whole seconds until the deadline; one at least while it cannot come.</summary>
    public int SecondsUntil(DateTimeOffset deadline) =>
        Math.Max(Stands ? 1 : 0, (int)Math.Ceiling((deadline - time.GetUtcNow()).TotalSeconds));

    /// <summary>Whether no answer is taken any more.</summary>
    public bool IsClosed(AttemptTask task) => task.DeadlineAt is { } deadline && deadline < LatestClosed();

    /// <summary>Tasks with an earlier deadline are closed.</summary>
    public DateTimeOffset LatestClosed()
    {
        var now = time.GetUtcNow();
        return Stands || now < _opensAgainUntil ? DateTimeOffset.MinValue : now - Grace;
    }
}
