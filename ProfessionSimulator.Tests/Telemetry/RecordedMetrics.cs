using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Telemetry;

/// <summary>Records everything that one application measures on its own meter.</summary>
internal sealed class RecordedMetrics : IDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(20);

    private readonly MeterListener _listener = new();
    private readonly Lock _change = new();
    private readonly List<(string Name, double Value, Dictionary<string, object?> Tags)> _all = [];
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public RecordedMetrics(AppFactory app)
    {
        var scope = app.Services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "ProfessionSimulator" && ReferenceEquals(instrument.Meter.Scope, scope))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Record(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Record(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Record(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>Returns the present value of what is not recorded but looked at.</summary>
    public double Observe(string name)
    {
        _listener.RecordObservableInstruments();
        return Values(name, [])[^1];
    }

    public double Sum(string name, params (string Key, string Value)[] tags) => Values(name, tags).Sum();

    public int Count(string name, params (string Key, string Value)[] tags) => Values(name, tags).Count;

    public async Task WaitForSumAsync(string name, double sum)
    {
        using var timeout = new CancellationTokenSource(s_timeout);
        while (true)
        {
            Task next;
            lock (_change)
                next = _next.Task;
            if (Sum(name) == sum)
                return;
            await next.WaitAsync(timeout.Token);
        }
    }

    public void Dispose() => _listener.Dispose();

    private List<double> Values(string name, (string Key, string Value)[] tags)
    {
        lock (_change)
        {
            return [.. _all.Where(m => m.Name == name && tags.All(tag =>
                m.Tags.GetValueOrDefault(tag.Key) as string == tag.Value)).Select(m => m.Value)];
        }
    }

    private void Record(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (_change)
        {
            _all.Add((instrument.Name, value, new(tags.ToArray())));
            _next.SetResult();
            _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
