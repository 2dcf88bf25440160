namespace ProfessionSimulator.Bench.Load;

/// <summary>
/// Lets the load client take what arrives on the thread that learns of it: waking another one would count as latency
/// and take processor time from the servers. The servers themselves run without it.
/// </summary>
internal static class InlineSockets
{
    public const string Setting = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    /// <summary>Must be called before the first socket of the process is created.</summary>
    public static void Use() => Environment.SetEnvironmentVariable(Setting, "1");
}
