using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Judging;

/// <summary>What a learner says of one criterion where no model judged the attempt.</summary>
public sealed class SelfAssessment
{
    public int Id { get; set; }
    public int AttemptId { get; set; }
    public Attempt Attempt { get; set; } = null!;
    public required string CriterionId { get; set; }
    public bool IsMet { get; set; }
    public DateTimeOffset SavedAt { get; set; }
}
