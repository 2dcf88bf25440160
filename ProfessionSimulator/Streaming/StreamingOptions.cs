namespace ProfessionSimulator.Streaming;

/// <summary>Settings under <c>ProfessionSimulator:Streaming</c>.</summary>
internal sealed class StreamingOptions
{
    /// <summary>
    /// The shortest time between two fragments for a page, each of which costs the browser parsing and layout.
    /// </summary>
    public TimeSpan PagePace { get; set; } = TimeSpan.FromMilliseconds(33);

    /// <summary>The longest time in which a reader takes nothing of what waits for it.</summary>
    public TimeSpan ReaderTimeout { get; set; } = TimeSpan.FromMinutes(1);
}
