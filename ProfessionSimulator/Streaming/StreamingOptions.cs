namespace ProfessionSimulator.Streaming;

/// <summary>Settings under <c>ProfessionSimulator:Streaming</c>.</summary>
internal sealed class StreamingOptions
{
    /// <summary>The shortest time between two fragments that a page gets: each costs a browser parsing and layout.</summary>
    public TimeSpan PagePace { get; set; } = TimeSpan.FromMilliseconds(33);
}
