namespace ProfessionSimulator.Simulation;

/// <summary>When the server was last seen to keep the clocks; one row.</summary>
public sealed class Heartbeat
{
    public const int OnlyId = 1;

    public int Id { get; set; } = OnlyId;

    public DateTimeOffset At { get; set; }
}
