namespace ProfessionSimulator.Data.Nodes;

/// <summary>Which node does what one does for all; the table has one row at most.</summary>
public sealed class Leadership
{
    public const int OnlyId = 1;

    public int Id { get; set; } = OnlyId;

    public int NodeId { get; set; }

    /// <summary>After that another node may take its place.</summary>
    public DateTimeOffset Until { get; set; }
}
