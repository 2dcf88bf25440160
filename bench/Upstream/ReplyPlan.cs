using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace ProfessionSimulator.Bench.Upstream;

/// <summary>What the mock plays, in ticks of <see cref="Stopwatch"/>.</summary>
internal sealed record ReplyPlan(int Tokens, long First, long Gap)
{
    private const string Path = "/plan/";

    /// <summary>Writes the request that sets the plan of the replies that begin after it.</summary>
    public static byte[] CreateRequest(Scenario scenario) => Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"GET {Path}{scenario.Tokens}/{ToTicks(scenario.First)}/{ToTicks(scenario.Gap)} HTTP/1.1\r\nContent-Length: 0\r\n\r\n"));

    public static ReplyPlan? Parse(ReadOnlySpan<byte> request)
    {
        if (!request.StartsWith("GET /plan/"u8))
            return null;
        var parts = Encoding.ASCII.GetString(request).Split(' ')[1][Path.Length..].Split('/');
        return new(
            int.Parse(parts[0], CultureInfo.InvariantCulture),
            long.Parse(parts[1], CultureInfo.InvariantCulture),
            long.Parse(parts[2], CultureInfo.InvariantCulture));
    }

    private static long ToTicks(TimeSpan time) => (long)(time.TotalSeconds * Stopwatch.Frequency);
}
