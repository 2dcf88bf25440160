namespace ProfessionSimulator.Bench.Servers;

/// <summary>A server that is measured, and the requests that it understands.</summary>
internal abstract class Subject(string name, Child server) : IDisposable
{
    public const string Product = "the product";
    public const string DefaultRelay = "default relay";
    public const string TunedRelay = "tuned relay";
    public const string Nginx = "nginx";

    public string Name => name;

    public Child Server => server;

    /// <summary>One request for each stream of the scenario.</summary>
    public abstract IReadOnlyList<byte[]> CreateRequests(Scenario scenario);

    public void Dispose() => server.Dispose();
}
