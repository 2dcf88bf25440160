namespace ProfessionSimulator.Catalog;

public sealed class Profession
{
    public int Id { get; set; }
    public required string PackId { get; set; }
    public required string Name { get; set; }
    public required string Description { get; set; }
    public required string Category { get; set; }
    public required string Language { get; set; }

    /// <summary>Words that people may search for, in addition to the name.</summary>
    public List<string> Keywords { get; set; } = [];

    public bool IsPublished { get; set; } = true;
    public DateTimeOffset CreatedAt { get; set; }
    public int? CurrentScenarioId { get; set; }
    public Scenario? CurrentScenario { get; set; }
    public List<Scenario> Scenarios { get; } = [];
}
