namespace ProfessionSimulator.Markdown;

/// <summary>The opening fence of a code block (CommonMark § 4.5).</summary>
internal sealed record Fence(char Character, int Length, int Indent, string Language)
{
    private const int MaxLanguageLength = 20;

    /// <returns>The first word of an info string, or "" where it does not look like a language's name.</returns>
    public static string ParseLanguage(string infoString)
    {
        var name = infoString.Trim();
        var end = name.AsSpan().IndexOfAny(" \t{,:");
        name = end < 0 ? name : name[..end];
        return name.Length <= MaxLanguageLength && name.All(IsAllowed) ? name : "";
    }

    private static bool IsAllowed(char c) => char.IsAsciiLetterOrDigit(c) || c is '+' or '#' or '-' or '.' or '_';
}
