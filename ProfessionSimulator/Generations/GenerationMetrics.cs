using System.Diagnostics.Metrics;
using Microsoft.Extensions.AI;

namespace ProfessionSimulator.Generations;

/// <summary>
/// What an operator measures of the texts, on the meter <c>ProfessionSimulator</c>. Once per text, nothing per token; no
/// user, prompt or answer is in it.
/// </summary>
internal sealed class GenerationMetrics
{
    public const string Meter = "ProfessionSimulator";

    private static readonly InstrumentAdvice<double> s_seconds = new() { HistogramBucketBoundaries = [0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8, 15, 30, 60, 120] };

    private readonly UpDownCounter<int> _waiting;
    private readonly Histogram<double> _queueTime;
    private readonly Histogram<double> _firstToken;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _tokens;
    private readonly Counter<long> _failures;

    public GenerationMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Meter);
        _waiting = meter.CreateUpDownCounter<int>("profession_simulator.generation.waiting", "{generation}", "Texts that wait for their turn.");
        _queueTime = meter.CreateHistogram("profession_simulator.generation.queue_time", "s", "From the start to its turn.", null, s_seconds);
        _firstToken = meter.CreateHistogram("profession_simulator.generation.time_to_first_token", "s", "From its turn to the first piece of text.", null, s_seconds);
        _duration = meter.CreateHistogram("profession_simulator.generation.duration", "s", "From its turn to its stored end.", null, s_seconds);
        _tokens = meter.CreateCounter<long>("profession_simulator.generation.tokens", "{token}", "Tokens by the provider's count.");
        _failures = meter.CreateCounter<long>("profession_simulator.generation.failures", "{generation}", "Texts that failed, by code.");
    }

    public void Waits() => _waiting.Add(1);

    public void WaitsNoMore() => _waiting.Add(-1);

    public void HasTurn(Purpose purpose, TimeSpan waited) => _queueTime.Record(waited.TotalSeconds, Tag(purpose));

    public void Ended(Purpose purpose, Ending ending, TimeSpan? firstToken, TimeSpan? duration, UsageDetails? usage)
    {
        if (firstToken is { } first)
            _firstToken.Record(first.TotalSeconds, Tag(purpose));
        if (duration is { } whole)
            _duration.Record(whole.TotalSeconds, Tag(purpose), new("state", ending.State.ToString()));
        if (usage?.InputTokenCount is { } input)
            _tokens.Add(input, Tag(purpose), new("gen_ai.token.type", "input"));
        if (usage?.OutputTokenCount is { } output)
            _tokens.Add(output, Tag(purpose), new("gen_ai.token.type", "output"));
        if (ending.State == GenerationState.Failed)
            _failures.Add(1, Tag(purpose), new("code", ending.Code));
    }

    private static KeyValuePair<string, object?> Tag(Purpose purpose) => new("purpose", purpose.ToString());
}
