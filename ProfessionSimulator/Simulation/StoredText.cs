namespace ProfessionSimulator.Simulation;

internal static class StoredText
{
    /// <summary>
    /// Browsers send CR LF, programs LF: texts are compared and stored with LF. NUL, behind which the database reads no
    /// further, is replaced where all can see it. All else stays as it was typed.
    /// </summary>
    public static string Of(string text) => text.Replace("\r\n", "\n").Replace('\r', '\n').Replace('\0', '\uFFFD');
}
