using System.Text;

namespace ProfessionSimulator.Simulation;

internal static class StoredText
{
    /// <summary>
    /// Browsers send CR LF, programs LF: texts are compared and stored with LF. What cannot be stored is replaced where all can
    /// see it: half a character, and NUL, behind which the database reads no further. All else stays as it was typed.
    /// </summary>
    public static string Of(string text) =>
        WellFormed(text.Replace("\r\n", "\n").Replace('\r', '\n').Replace('\0', '\uFFFD'));

    private static string WellFormed(string text) =>
        text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0 ? text : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
