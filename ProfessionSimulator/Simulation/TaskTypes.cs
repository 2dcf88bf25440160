using System.Globalization;

namespace ProfessionSimulator.Simulation;

internal static class TaskTypes
{
    /// <summary>
    /// Returns the English name, which is also the key of its translation: <c>time_management</c> is "Time management".
    /// Packs and programs write <c>prioritization</c>; the interface is in British English.
    /// </summary>
    public static string GetName(string type)
    {
        var words = type.Replace('_', ' ').Replace("ization", "isation");
        return string.Concat(words[..1].ToUpper(CultureInfo.InvariantCulture), words.AsSpan(1));
    }
}
