using System.Text;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Bench;

/// <summary>The product and the relay with the same mock upstream, and the requests for them.</summary>
internal sealed class Servers : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("profession-simulator-bench-").FullName;
    private readonly List<Child> _children = [];
    private Queue<string> _tokens = new();

    public Child Product { get; private set; } = null!;

    public Child Relay { get; private set; } = null!;

    public async Task StartAsync(Plan plan, CancellationToken stop)
    {
        var upstream = Keep(await Child.StartRoleAsync("upstream", port => [$"{port}", $"{plan.Tokens}"], stop));
        var address = $"http://127.0.0.1:{upstream.Port}/v1";
        Relay = Keep(await Child.StartRoleAsync("relay", port => [$"{port}", address], stop));
        _tokens = new(await ProductData.CreateAsync(_folder, plan.Learners));
        Product = Keep(await Child.StartAsync(
            "product", typeof(AppDbContext).Assembly.Location, port => ["--urls", $"http://127.0.0.1:{port}"], Settings(address), stop));
    }

    public static byte[][] RelayRequests(int watchers) => [.. Enumerable.Repeat(Request("/stream", ""), watchers)];

    /// <summary>
    /// New learners, whose first request starts an attempt and its first text; all watchers of one text are one
    /// learner's.
    /// </summary>
    public byte[][] ProductRequests(int watchers, int texts)
    {
        byte[][] learners = [.. Enumerable.Range(0, texts).Select(_ => NewLearner())];
        return [.. Enumerable.Range(0, watchers).Select(i => learners[i % texts])];
    }

    public void Dispose()
    {
        foreach (var child in _children)
            child.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private Dictionary<string, string> Settings(string upstream) => new()
    {
        ["DATA_DIR"] = _folder,
        ["OPENAI_API_KEY"] = "bench",
        ["OPENAI_BASE_URL"] = upstream,
        ["ProfessionSimulator__Generations__AtOnce"] = $"{2 * Plan.Many}",
        // The limits would prevent the load that is measured here.
        ["ProfessionSimulator__Limits__StreamsAtOnce"] = "1000",
        ["ProfessionSimulator__Limits__ServerTokensPerDay"] = "1000000000000",
        ["Logging__LogLevel__Default"] = "Warning",
    };

    private Child Keep(Child child)
    {
        _children.Add(child);
        return child;
    }

    private byte[] NewLearner() =>
        Request("/api/tasks/profession/1/current/stream", $"Authorization: Bearer {_tokens.Dequeue()}\r\n");

    private static byte[] Request(string path, string header) =>
        Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n{header}\r\n");
}
