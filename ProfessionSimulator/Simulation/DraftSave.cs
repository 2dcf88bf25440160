namespace ProfessionSimulator.Simulation;

/// <summary>When a draft of an answer was stored; what it said then is not kept.</summary>
public sealed class DraftSave
{
    public int Id { get; set; }
    public int TaskId { get; set; }
    public DateTimeOffset SavedAt { get; set; }
}
