using System.ComponentModel.DataAnnotations;

namespace ProfessionSimulator.Simulation;

/// <summary>Settings under <c>ProfessionSimulator:Simulation</c>; <c>MAX_PROFESSION_ATTEMPTS</c> sets <see cref="MaxAttempts"/>.</summary>
internal sealed class SimulationOptions
{
    /// <summary>Attempts per learner and profession, abandoned ones included.</summary>
    [Range(1, 1000, ErrorMessage = "MAX_PROFESSION_ATTEMPTS must be a whole number from 1 to 1000.")]
    public int MaxAttempts { get; set; } = 3;

    /// <summary>Longest answer, in UTF-16 code units.</summary>
    [Range(100, 100_000)]
    public int MaxAnswerLength { get; set; } = 20_000;
}
