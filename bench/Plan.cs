namespace ProfessionSimulator.Bench;

/// <summary>The scenarios of one run: whole, or short to see that everything works.</summary>
internal sealed record Plan(bool IsQuick)
{
    private const int Tokens = 200;

    private static readonly TimeSpan s_first = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_gap = TimeSpan.FromMilliseconds(20);

    private int Rounds => IsQuick ? 1 : 3;

    /// <summary>Short requests, after which the memory of an idle server is read.</summary>
    public int ShortRequests => IsQuick ? 100 : 500;

    /// <summary>How long pages are asked for.</summary>
    public TimeSpan PageTime => TimeSpan.FromSeconds(IsQuick ? 2 : 5);

    /// <summary>The rows of a database with a long day behind it.</summary>
    public int FullDay => IsQuick ? 10_000 : 100_000;

    public int FullCatalogue => IsQuick ? 100 : 1000;

    public Scenario Single => new("one at a time", IsQuick ? 50 : 200, 20, default, default)
    {
        IsOneAfterAnother = true,
        Rounds = Rounds,
    };

    public Scenario Few => Stream(100);

    public Scenario Many => Stream(500);

    public Scenario Shared => Stream(100) with
    {
        Name = "100 texts with 5 watchers each",
        Streams = 500,
        WatchersPerText = 5,
        Tokens = 2 * Tokens,
    };

    /// <summary>The texts are longer, because guests need more time to begin.</summary>
    public Scenario Pages => Stream(100) with { Name = "100 pages", Tokens = 3 * Tokens };

    /// <summary>So short that nearly all it costs is the start.</summary>
    public Scenario Starts => Stream(500) with { Name = "500 short texts", Tokens = 1 };

    public Scenario FullSpeed => new("full speed", 64, IsQuick ? 200 : 500, default, default) { Rounds = Rounds, Step = default };

    public Scenario Thousand => Stream(1000) with { Gap = TimeSpan.FromMilliseconds(50), Rounds = 1 };

    /// <summary>Compiles what is measured, as a server that has run for a while has it.</summary>
    public IReadOnlyList<Scenario> WarmUp =>
    [
        FullSpeed with { Name = "warm-up" },
        Stream(100) with { Name = "warm-up", Tokens = 100 },
        Stream(IsQuick ? 100 : 500) with { Name = "warm-up", Tokens = 20 },
    ];

    /// <summary>The model takes long to its first token, so that a second reader comes before it.</summary>
    public Scenario Nodes => Stream(100) with { Name = "100 texts", First = TimeSpan.FromSeconds(2) };

    public IReadOnlyList<Scenario> WarmUpNodes => [Nodes with { Name = "warm-up" }, Nodes with { Name = "warm-up" }];

    public Scenario ShortRequest => Single with { Name = "warm-up", Streams = ShortRequests };

    private Scenario Stream(int streams) => new($"{streams} streams", streams, Tokens, s_first, s_gap) { Rounds = Rounds };
}
