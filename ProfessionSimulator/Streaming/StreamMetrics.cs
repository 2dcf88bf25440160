using System.Diagnostics.Metrics;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Streaming;

/// <summary>Counts the open streams, on the meter of <see cref="GenerationMetrics"/>.</summary>
internal sealed class StreamMetrics(IMeterFactory meters)
{
    private readonly UpDownCounter<int> _open = meters.Create(GenerationMetrics.Meter)
        .CreateUpDownCounter<int>(
            "profession_simulator.streams.open", "{stream}", "Streams of growing texts to pages and API clients.");

    public void BeginStream(IFeedEncoding encoding) => _open.Add(1, CreateTag(encoding));

    public void EndStream(IFeedEncoding encoding) => _open.Add(-1, CreateTag(encoding));

    private static KeyValuePair<string, object?> CreateTag(IFeedEncoding encoding) => new("to", encoding.Audience);
}
