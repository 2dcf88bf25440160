using System.Globalization;
using ProfessionSimulator.Bench.Servers;
using ProfessionSimulator.Bench.Upstream;

namespace ProfessionSimulator.Bench;

/// <summary>What this program is in another process.</summary>
internal static class Roles
{
    public const string Upstream = "upstream";
    public const string DefaultRelay = "default-relay";
    public const string TunedRelay = "tuned-relay";

    /// <summary>Starts this program in another role.</summary>
    public static Task<Child> StartAsync(
        string role, Func<int, IEnumerable<string>> arguments, Dictionary<string, string> settings, CancellationToken stop) =>
        Child.StartAsync(role, Environment.ProcessPath!, port => arguments(port).Prepend(role), settings, stop);

    /// <summary>Does the same without waiting for it.</summary>
    public static Child Launch(string role, Func<int, IEnumerable<string>> arguments, Dictionary<string, string> settings) =>
        Child.Launch(role, Environment.ProcessPath!, port => arguments(port).Prepend(role), settings);

    /// <summary>Plays the role, if the arguments name one.</summary>
    public static Task? Play(string[] arguments) => arguments switch
    {
        [Upstream, var port] => new MockUpstream().RunAsync(ParsePort(port)),
        [DefaultRelay, var port, var upstream] => Relays.DefaultRelay.RunAsync(ParsePort(port), upstream),
        [TunedRelay, var port, var upstream] => Relays.TunedRelay.RunAsync(ParsePort(port), upstream),
        _ => null,
    };

    private static int ParsePort(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
