namespace ProfessionSimulator.Bench.Load;

/// <summary>The figures of one round: times in milliseconds, processor time in microseconds, memory in bytes.</summary>
internal sealed record Figures(
    double AddedP50, double AddedP99, double FirstP50, double FirstP99, double CpuPerStream, double CpuPerToken,
    double? CpuPerTokenStreaming, long Memory, int Failures)
{
    public static Figures From(Scenario scenario, Meter meter, IReadOnlyCollection<StreamWatcher> watchers)
    {
        double[] ages = [.. watchers.SelectMany(w => w.ReadAges()).Order()];
        double[] first = [.. watchers.Select(w => w.FirstToken).OfType<TimeSpan>()
            .Select(time => (time - scenario.First).TotalMilliseconds).Order()];
        return new(
            Percentile(ages, 0.5), Percentile(ages, 0.99), Percentile(first, 0.5), Percentile(first, 0.99),
            meter.Cpu.TotalMicroseconds / watchers.Count, meter.Cpu.TotalMicroseconds / meter.Tokens,
            meter.MeasurePerTokenWhileStreaming(), meter.Memory, watchers.Count(w => w.Error is not null));
    }

    public static double Percentile(double[] sorted, double share) =>
        sorted.Length == 0
            ? double.NaN
            : sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
}
