using System.Diagnostics.Metrics;

namespace ProfessionSimulator.Generations.Feed;

/// <summary>Measures for operators how texts that other nodes write are followed here.</summary>
internal sealed class FeedMetrics
{
    private const string Prefix = "profession_simulator.feed.";

    private readonly Meter _meter;
    private readonly Counter<long> _gaps;
    private readonly Counter<long> _reads;

    public FeedMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(GenerationMetrics.Meter);
        _gaps = _meter.CreateCounter<long>(Prefix + "gaps", "{gap}", "Messages of texts that came after missed ones.");
        _reads = _meter.CreateCounter<long>(Prefix + "reads", "{read}", "Texts that were read from Redis, first or again.");
    }

    public void Observe(Func<int> countWatchers) => _meter.CreateObservableUpDownCounter(
        Prefix + "watchers", countWatchers, "{watcher}", "Readers of texts that other nodes write.");

    public void CountGap() => _gaps.Add(1);

    public void CountRead() => _reads.Add(1);
}
