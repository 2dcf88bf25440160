using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Reports;

/// <summary>A link by which everybody who has it can read one report, until its owner revokes it.</summary>
public sealed class ReportShare
{
    public int Id { get; set; }
    public int AttemptId { get; set; }
    public Attempt Attempt { get; set; } = null!;

    /// <summary>The unguessable part of the link.</summary>
    public required string Token { get; set; }

    /// <summary>What its owner calls the link; nobody else sees it.</summary>
    public required string Name { get; set; }

    /// <summary>The name on the shared report; null where the owner wants none.</summary>
    public string? LearnerName { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}
