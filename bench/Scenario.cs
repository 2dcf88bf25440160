namespace ProfessionSimulator.Bench;

/// <summary>What the model plays, and how many watchers ask for it.</summary>
/// <param name="Name">The name in the progress lines.</param>
/// <param name="Streams">How many streams are asked for.</param>
/// <param name="Tokens">The length of each text.</param>
/// <param name="First">The time that the model takes to its first token.</param>
/// <param name="Gap">The time between two tokens; zero is as fast as they are taken.</param>
internal sealed record Scenario(string Name, int Streams, int Tokens, TimeSpan First, TimeSpan Gap)
{
    /// <summary>The time between the requests of two watchers; 4 ms are 250 starts a second.</summary>
    public TimeSpan Step { get; init; } = TimeSpan.FromMilliseconds(4);

    /// <summary>How many watchers share a text.</summary>
    public int WatchersPerText { get; init; } = 1;

    /// <summary>Each stream is asked for when the last one has ended, on the same connection.</summary>
    public bool IsOneAfterAnother { get; init; }

    /// <summary>How often it is measured. The median counts.</summary>
    public int Rounds { get; init; } = 1;
}
