using System.Globalization;

namespace ProfessionSimulator.Simulation;

internal static class TaskTypes
{
    /// <summary>
    /// The English name, which is also the key of its translation: <c>time_management</c> is "Time management".
    /// Packs write <c>prioritization</c>, and programs know it; the interface is in British English.
    /// </summary>
    public static string NameOf(string type)
    {
        var words = type.Replace('_', ' ').Replace("ization", "isation");
        return string.Concat(words[..1].ToUpper(CultureInfo.InvariantCulture), words.AsSpan(1));
    }
}
