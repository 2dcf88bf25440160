namespace ProfessionSimulator.Simulation;

/// <summary>When a draft of an answer was stored; what it said then is not kept.</summary>
public sealed class DraftSave
{
    /// <summary>
    /// Hours of typing have fewer. Later saves are counted by the draft's revision, and their times are not kept.
    /// </summary>
    public const int MaxPerTask = 1000;

    public int Id { get; set; }
    public int TaskId { get; set; }
    public DateTimeOffset SavedAt { get; set; }
}
