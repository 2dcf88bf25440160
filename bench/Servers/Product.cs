using System.Text;

namespace ProfessionSimulator.Bench.Servers;

/// <summary>The published product, with all that it does: bearer tokens, database, engine, JSON events.</summary>
internal sealed class Product(Child server, Learners learners) : Subject(Subject.Product, server)
{
    /// <summary>Each text is the first task of an attempt, which its first watcher starts.</summary>
    public override IReadOnlyList<byte[]> CreateRequests(Scenario scenario)
    {
        var texts = scenario.Streams / scenario.WatchersPerText;
        byte[][] starts = [.. Enumerable.Range(0, texts).Select(_ => CreateRequest(learners.TakeStart()))];
        return [.. Enumerable.Range(0, scenario.Streams).Select(i => starts[i % texts])];
    }

    /// <param name="program">The published program.</param>
    /// <param name="folder">Its data folder.</param>
    /// <param name="model">The model's address; the offline script plays where it is null.</param>
    /// <param name="stop">Ends the wait for its start.</param>
    public static Task<Child> StartAsync(string program, string folder, string? model, CancellationToken stop) =>
        Child.StartAsync("product", program, CreateArguments, CreateSettings(folder, model), stop);

    public static IEnumerable<string> CreateArguments(int port) => ["--urls", $"http://127.0.0.1:{port}"];

    /// <summary>Lifts the limits that would prevent the load that is measured.</summary>
    public static Dictionary<string, string> CreateSettings(string folder, string? model)
    {
        var settings = new Dictionary<string, string>
        {
            ["DATA_DIR"] = folder,
            ["ProfessionSimulator__Generations__AtOnce"] = "2000",
            ["ProfessionSimulator__Model__LengthFactor"] = "1000",
            ["ProfessionSimulator__Model__OfflineWordDelay"] = "00:00:00",
            ["ProfessionSimulator__Limits__StreamsAtOnce"] = "1000",
            ["ProfessionSimulator__Limits__GenerationsAtOnce"] = "100",
            ["ProfessionSimulator__Limits__AttemptsPerHour"] = "100000",
            ["ProfessionSimulator__Limits__TextsPerHour"] = "100000",
            ["ProfessionSimulator__Limits__GuestsPerHour"] = "100000",
            ["ProfessionSimulator__Limits__GuestReservationsPercentPerAddress"] = "100",
            ["ProfessionSimulator__Limits__UserTokensPerDay"] = "1000000000",
            ["ProfessionSimulator__Limits__ServerTokensPerDay"] = "1000000000000",
            ["Logging__LogLevel__Default"] = "Warning",
        };
        if (model is not null)
            (settings["OPENAI_API_KEY"], settings["OPENAI_BASE_URL"]) = ("bench", model);
        return settings;
    }

    private static byte[] CreateRequest((string Token, int Profession) start) => Encoding.ASCII.GetBytes(
        $"GET /api/tasks/profession/{start.Profession}/current/stream HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        + $"Accept: text/event-stream\r\nAuthorization: Bearer {start.Token}\r\n\r\n");
}
