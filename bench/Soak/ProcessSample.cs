using System.Globalization;
using ProfessionSimulator.Bench.Servers;

namespace ProfessionSimulator.Bench.Soak;

/// <summary>What a server holds at one moment.</summary>
internal sealed record ProcessSample(long Memory, int Handles, int Threads)
{
    public static ProcessSample Take(Child server) =>
        new(server.Memory, CountEntries(server, "fd"), CountEntries(server, "task"));

    /// <summary>The most of each.</summary>
    public static ProcessSample Max(IReadOnlyCollection<ProcessSample> samples) =>
        new(samples.Max(s => s.Memory), samples.Max(s => s.Handles), samples.Max(s => s.Threads));

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Memory / 1e6:0} MB, {Handles} handles, {Threads} threads");

    private static int CountEntries(Child server, string folder) =>
        Directory.EnumerateFileSystemEntries($"/proc/{server.Id}/{folder}").Count();
}
