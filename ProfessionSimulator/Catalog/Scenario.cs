namespace ProfessionSimulator.Catalog;

/// <summary>One immutable, numbered version of a profession's content.</summary>
public sealed class Scenario
{
    public int Id { get; set; }
    public int ProfessionId { get; set; }
    public Profession Profession { get; set; } = null!;
    public int Version { get; set; }
    public required string ContentHash { get; set; }
    public required string SystemPrompt { get; set; }
    public required string ReportBrief { get; set; }

    /// <summary>Who sets the tasks; null where the pack names nobody, as packs of earlier releases did.</summary>
    public string? EmployerName { get; set; }

    public string? EmployerRole { get; set; }
    public List<Competency> Competencies { get; set; } = [];

    /// <summary>
    /// What the answers are judged by; empty where the pack has none, as packs of earlier releases did. The model that
    /// plays the employer never sees them.
    /// </summary>
    public List<Criterion> Criteria { get; set; } = [];

    public DateTimeOffset CreatedAt { get; set; }
    public List<TaskTemplate> Tasks { get; set; } = [];

    internal TaskTemplate FirstTask => Tasks.MinBy(t => t.Order)!;
}
