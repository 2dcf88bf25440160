namespace ProfessionSimulator.Catalog;

public sealed class TaskTemplate
{
    public int Id { get; set; }
    public int ScenarioId { get; set; }
    public int Order { get; set; }
    public required string Type { get; set; }
    public int TimeLimitMinutes { get; set; }
    public required string Brief { get; set; }
    public required string OfflineText { get; set; }
}
