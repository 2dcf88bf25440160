using System.Globalization;

namespace ProfessionSimulator.Simulation;

internal static class TaskTypes
{
    /// <summary>The English name, which is also the key of its translation: <c>time_management</c> is "Time management".</summary>
    public static string NameOf(string type)
    {
        var words = type.Replace('_', ' ');
        return string.Concat(words[..1].ToUpper(CultureInfo.InvariantCulture), words.AsSpan(1));
    }
}
