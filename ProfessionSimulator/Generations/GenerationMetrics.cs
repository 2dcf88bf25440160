using System.Diagnostics.Metrics;
using Microsoft.Extensions.AI;
using ProfessionSimulator.Data.Nodes;

namespace ProfessionSimulator.Generations;

/// <summary>
/// Measures the texts for operators, on the meter <c>ProfessionSimulator</c>: once per text and never per token,
/// without users, prompts or answers.
/// </summary>
internal sealed class GenerationMetrics
{
    public const string Meter = "ProfessionSimulator";

    private const string Prefix = "profession_simulator.generation.";

    private static readonly InstrumentAdvice<double> s_seconds = new()
    {
        HistogramBucketBoundaries = [0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8, 15, 30, 60, 120],
    };

    private readonly UpDownCounter<int> _waiting;
    private readonly Histogram<double> _queueTime;
    private readonly Histogram<double> _firstToken;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _tokens;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _ready;
    private readonly Counter<long> _lost;

    public GenerationMetrics(IMeterFactory meters, NodeLease? node = null)
    {
        var meter = meters.Create(Meter);
        _waiting = meter.CreateUpDownCounter<int>(
            Prefix + "waiting", "{generation}", "Texts that wait for their turn.");
        _queueTime = meter.CreateHistogram(Prefix + "queue_time", "s", "From the start to its turn.", null, s_seconds);
        _firstToken = meter.CreateHistogram(
            Prefix + "time_to_first_token", "s", "From its turn to the first piece of text.", null, s_seconds);
        _duration = meter.CreateHistogram(
            Prefix + "duration", "s", "From its turn to its stored end.", null, s_seconds);
        _tokens = meter.CreateCounter<long>(Prefix + "tokens", "{token}", "Tokens by the provider's count.");
        _failures = meter.CreateCounter<long>(Prefix + "failures", "{generation}", "Texts that failed, by code.");
        _ready = meter.CreateCounter<long>(
            Prefix + "ready", "{text}", "Texts that were written ahead: made, used or dropped.");
        _lost = meter.CreateCounter<long>(Prefix + "lost", "{generation}", "Texts whose process ended before they did.");
        if (node is not null)
        {
            meter.CreateObservableGauge(
                "profession_simulator.node.lease_age", () => node.Age.TotalSeconds, "s", "Since this node renewed its lease.");
        }
    }

    public void BeginWait() => _waiting.Add(1);

    public void EndWait() => _waiting.Add(-1);

    public void RecordTurn(Purpose purpose, TimeSpan waited) =>
        _queueTime.Record(waited.TotalSeconds, CreateTag(purpose));

    public void RecordEnd(Purpose purpose, Ending ending, TimeSpan? firstToken, TimeSpan? duration, UsageDetails? usage)
    {
        if (firstToken is { } first)
            _firstToken.Record(first.TotalSeconds, CreateTag(purpose));
        if (duration is { } whole)
            _duration.Record(whole.TotalSeconds, CreateTag(purpose), new("state", ending.State.ToString()));
        if (usage?.InputTokenCount is { } input)
            _tokens.Add(input, CreateTag(purpose), new("gen_ai.token.type", "input"));
        if (usage?.OutputTokenCount is { } output)
            _tokens.Add(output, CreateTag(purpose), new("gen_ai.token.type", "output"));
        if (ending.State == GenerationState.Failed)
            _failures.Add(1, CreateTag(purpose), new("code", ending.Code));
    }

    public void RecordLost(int count) => _lost.Add(count);

    public void RecordReadyTexts(string outcome, int count) =>
        _ready.Add(count, new KeyValuePair<string, object?>("outcome", outcome));

    private static KeyValuePair<string, object?> CreateTag(Purpose purpose) => new("purpose", purpose.ToString());
}
