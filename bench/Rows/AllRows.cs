using ProfessionSimulator.Bench.Measurements;
using ProfessionSimulator.Bench.Nodes;
using ProfessionSimulator.Bench.Servers;

namespace ProfessionSimulator.Bench.Rows;

/// <summary>The rows of the table, in its order.</summary>
internal static class AllRows
{
    private const double Megabyte = 1e6;
    private const double Kilobyte = 1e3;

    public static readonly IReadOnlyList<Row> InOrder =
    [
        Create("first-token", "first token added, one at a time, p50, ms", "0.00", Measured.Single, Figure.FirstP50,
            new("the default relay's + one fsync + 1 ms", r =>
                r.Read(Measured.Single, Figure.FirstP50, Subject.DefaultRelay)
                + r.Read(Measured.Fsync, Figure.Fsync, Subject.Product)
                + 1)),
        Create("token-p50", "added per token, 500 streams, p50, ms", "0.00", Measured.Many, Figure.AddedP50,
            Relative("the tuned relay's", 1, Measured.Many, Figure.AddedP50, Subject.TunedRelay)),
        Create("token-p99", "added per token, 500 streams, p99, ms", "0.0", Measured.Many, Figure.AddedP99,
            Relative("2 × the tuned relay's", 2, Measured.Many, Figure.AddedP99, Subject.TunedRelay)),
        Create("first-token-100", "first token added, 100 starts at 250/s, p99, ms", "0.0", Measured.Few, Figure.FirstP99,
            Relative("5 × the default relay's", 5, Measured.Few, Figure.FirstP99, Subject.DefaultRelay)),
        Create("first-token-500", "first token added, 500 starts at 250/s, p99, ms", "0.0", Measured.Many, Figure.FirstP99,
            Relative("5 × the default relay's", 5, Measured.Many, Figure.FirstP99, Subject.DefaultRelay)),
        Create("cpu-100", "CPU per token while 100 stream, µs", "0.0", Measured.Few, Figure.CpuPerTokenStreaming,
            Relative("the default relay's", 1, Measured.Few, Figure.CpuPerTokenStreaming, Subject.DefaultRelay)),
        Create("cpu-500", "CPU per token while 500 stream, µs", "0.0", Measured.Many, Figure.CpuPerTokenStreaming,
            Relative("0.9 × the default relay's", 0.9, Measured.Many, Figure.CpuPerTokenStreaming, Subject.DefaultRelay)),
        Create("cpu-start", "CPU per start, all included, ms", "0.00", Measured.Starts, Figure.CpuPerStream, AtMost(2), 1 / 1000.0),
        new("memory", "memory, idle, without a model, MB", "0", [Measured.Memory],
            (r, subject) => subject == Subject.Product ? ReadIdle(r, MemoryMeasurement.WithoutModel) : null, AtMost(120)),
        new("memory-model", "memory, idle, with a model, MB", "0", [Measured.Memory], ReadIdle,
            new("120 + the vocabulary's", r => 120 + ReadIdle(r, MemoryMeasurement.Vocabulary))),
        new("memory-stream", "memory per open stream, KB", "0", [Measured.Memory, Measured.Many], ReadPerStream,
            new("the default relay's", r => ReadPerStream(r, Subject.DefaultRelay))),
        new("full-speed", "tokens per CPU second at full speed, thousands", "0.0", [Measured.FullSpeed], ReadSpeed,
            new("the default relay's", r => ReadSpeed(r, Subject.DefaultRelay), IsLeast: true)),
        new("html", "CPU per token of 100 pages' HTML streams, × that of JSON", "0.00", [Measured.Few, Measured.Pages],
            (r, subject) => Divide(
                r.Read(Measured.Pages, Figure.CpuPerTokenStreaming, subject), r.Read(Measured.Few, Figure.CpuPerTokenStreaming, subject)),
            AtMost(1.5)),
        new("watcher", "each further watcher of a text, × the first", "0.00", [Measured.Few, Measured.Shared], ReadFurther, AtMost(0.4)),
        Create("thousand-failures", "1,000 streams at 20 tokens/s, failures", "0", Measured.Thousand, Figure.Failures, AtMost(0)),
        Create("thousand-p99", "1,000 streams at 20 tokens/s, added per token, p99, ms", "0.0", Measured.Thousand, Figure.AddedP99,
            AtMost(10)),
        Create("first-page", "start to first page, database there, s", "0.00", Measured.FirstPage, Figure.FirstPage, AtMost(1)),
        Create("catalogue", "catalogue signed in, pages per second and core", "0", Measured.Catalogue, Figure.RequestsPerCpuSecond,
            AtMost(2000) with { IsLeast = true }),
        new("full-day-first", "first token after a long day, × that of an empty database", "0.00", [Measured.Single, Measured.FullDay],
            (r, subject) => Divide(
                r.Read(Measured.FullDay, Figure.FirstP50, subject), r.Read(Measured.Single, Figure.FirstP50, subject)),
            AtMost(1.2)),
        new("full-day-cpu", "CPU per start after a long day, × that of an empty database", "0.00", [Measured.Starts, Measured.FullDay],
            (r, subject) => Divide(
                r.Read(Measured.FullDay, Figure.CpuPerStream, subject), r.Read(Measured.Starts, Figure.CpuPerStream, subject)),
            AtMost(1.2)),
        new("nodes-added", "added per token on the node that does not write, over the one that does, 100 texts, p50, ms", "0.00",
            [Measured.TwoNodes],
            (r, subject) => ReadNode(r, subject, Figure.AddedP50, TwoNodesMeasurement.Reader)
                - ReadNode(r, subject, Figure.AddedP50, TwoNodesMeasurement.Writer),
            AtMost(2)),
        new("nodes-cpu-writer", "CPU per token at the node that writes, with one reader there and one on the other, µs", "0.0",
            [Measured.TwoNodes],
            (r, subject) => ReadNode(r, subject, Figure.CpuPerTokenStreaming, TwoNodesMeasurement.Writer), AtMost(200)),
        new("nodes-cpu-reader", "CPU per token at the other node, µs", "0.0", [Measured.TwoNodes],
            (r, subject) => ReadNode(r, subject, Figure.CpuPerTokenStreaming, TwoNodesMeasurement.Reader), AtMost(100)),
    ];

    private static Row Create(
        string key, string title, string format, Measurement measurement, Figure figure, Goal goal, double scale = 1) =>
        new(key, title, format, [measurement], (r, subject) => r.Read(measurement, figure, subject) * scale, goal);

    private static Goal AtMost(double limit) => new($"{limit:#,0.##}", _ => limit);

    private static Goal Relative(string text, double factor, Measurement measurement, Figure figure, string subject) =>
        new(text, r => factor * r.Read(measurement, figure, subject));

    private static double? ReadIdle(Results results, string subject) =>
        results.Read(Measured.Memory, Figure.IdleMemory, subject) / Megabyte;

    private static double? ReadPerStream(Results results, string subject) =>
        (results.Read(Measured.Many, Figure.OpenMemory, subject) - results.Read(Measured.Memory, Figure.IdleMemory, subject))
        / Kilobyte / 500;

    /// <summary>The relays have no nodes.</summary>
    private static double? ReadNode(Results results, string subject, Figure figure, string node) =>
        subject == Subject.Product ? results.Read(Measured.TwoNodes, figure, node) : null;

    private static double? ReadSpeed(Results results, string subject) =>
        1000 / results.Read(Measured.FullSpeed, Figure.CpuPerToken, subject);

    /// <summary>The processor time is per token delivered, and each token is delivered five times.</summary>
    private static double? ReadFurther(Results results, string subject)
    {
        var first = results.Read(Measured.Few, Figure.CpuPerTokenStreaming, subject);
        var five = 5 * results.Read(Measured.Shared, Figure.CpuPerTokenStreaming, subject);
        return (five - first) / 4 / first;
    }

    private static double? Divide(double? value, double? by) => value / by;
}
