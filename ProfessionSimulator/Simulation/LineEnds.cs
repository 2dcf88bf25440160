namespace ProfessionSimulator.Simulation;

internal static class LineEnds
{
    /// <summary>Browsers send CR LF, programs LF: texts are compared and stored with LF.</summary>
    public static string Normalize(string text) => text.Replace("\r\n", "\n").Replace('\r', '\n');
}
