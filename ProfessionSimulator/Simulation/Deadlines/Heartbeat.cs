namespace ProfessionSimulator.Simulation.Deadlines;

/// <summary>When the server last kept the clocks; the table has one row.</summary>
public sealed class Heartbeat
{
    public const int OnlyId = 1;

    public int Id { get; set; } = OnlyId;

    public DateTimeOffset At { get; set; }
}
