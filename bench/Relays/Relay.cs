using ProfessionSimulator.Bench.Servers;

namespace ProfessionSimulator.Bench.Relays;

/// <summary>A relay: every request is the same, and is one call of the model.</summary>
internal sealed class Relay(string name, Child server) : Subject(name, server)
{
    public override IReadOnlyList<byte[]> CreateRequests(Scenario scenario) =>
        [.. Enumerable.Repeat(RelayRequest.Bytes, scenario.Streams)];
}
