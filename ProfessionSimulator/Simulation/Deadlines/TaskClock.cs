namespace ProfessionSimulator.Simulation.Deadlines;

/// <summary>The clock of all tasks: its time, and whether that counts.</summary>
internal sealed class TaskClock(TimeProvider time)
{
    /// <summary>Nobody could answer while the server was down, so learners have this long to come back.</summary>
    private static readonly TimeSpan s_return = TimeSpan.FromMinutes(1);

    private readonly DateTimeOffset _reopensUntil = time.GetUtcNow() + s_return;
    private volatile bool _isPaused = true;

    /// <summary>Nothing could be stored, and that time has not been given back yet, so no task is closed.</summary>
    public bool IsPaused
    {
        get => _isPaused;
        set => _isPaused = value;
    }

    public DeadlineRules Read()
    {
        var now = time.GetUtcNow();
        return new(now, IsPaused, IsReopening: now < _reopensUntil);
    }
}
