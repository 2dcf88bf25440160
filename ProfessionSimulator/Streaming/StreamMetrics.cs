using System.Diagnostics.Metrics;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Streaming;

/// <summary>How many streams are open, on the meter of <see cref="GenerationMetrics"/>.</summary>
internal sealed class StreamMetrics(IMeterFactory meters)
{
    private readonly UpDownCounter<int> _open = meters.Create(GenerationMetrics.Meter)
        .CreateUpDownCounter<int>("profession_simulator.streams.open", "{stream}", "Streams of growing texts to pages and API clients.");

    public void Opened(IFeedEncoding encoding) => _open.Add(1, Tag(encoding));

    public void Closed(IFeedEncoding encoding) => _open.Add(-1, Tag(encoding));

    private static KeyValuePair<string, object?> Tag(IFeedEncoding encoding) => new("to", encoding.Audience);
}
