namespace ProfessionSimulator.Streaming.Formatting;

/// <summary>
/// Each block finds its own direction in its first letter. What stands in a block that says so has that one: a browser passes
/// over what decides for itself when it looks for the letter.
/// </summary>
internal static class TextDirection
{
    public const string Auto = " dir=\"auto\"";
}
