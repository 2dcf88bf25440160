using System.Text;

namespace ProfessionSimulator.Generations;

internal static class WellFormedText
{
    /// <summary>
    /// Replaces half characters, which UTF-8 cannot carry, and NUL, where SQLite would end the text. Doing it here
    /// keeps the stored text equal to the streamed one.
    /// </summary>
    public static string From(string text)
    {
        text = text.Replace('\0', '\uFFFD');
        return text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0
            ? text
            : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
    }
}
