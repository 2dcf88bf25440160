namespace ProfessionSimulator.Simulation;

/// <summary>
/// Settings under <c>ProfessionSimulator:Simulation</c>; <c>MAX_PROFESSION_ATTEMPTS</c> sets <see cref="MaxAttempts"/>.
/// </summary>
internal sealed class SimulationOptions
{
    /// <summary>
    /// Attempts on the clock per learner and profession, abandoned ones included. Practice is not counted.
    /// </summary>
    public int MaxAttempts { get; set; } = 3;

    /// <summary>Longest answer, in UTF-16 code units.</summary>
    public int MaxAnswerLength { get; set; } = 20_000;

    /// <summary>How often a learner may have one complete question written again.</summary>
    public int MaxRewrites { get; set; } = 2;

    /// <summary>How many texts are kept ready of each first task, per scenario and mode. They cost tokens.</summary>
    public int ReadyFirstTasks { get; set; }
}
