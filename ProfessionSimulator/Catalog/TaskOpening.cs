using System.Text.RegularExpressions;

namespace ProfessionSimulator.Catalog;

/// <summary>What a task is about, at what hour of the day: the heading of its text, such as "09:00. Ten requests overnight".</summary>
internal sealed partial record TaskOpening(string? At, string Title)
{
    /// <returns>Null when the text begins with something else.</returns>
    public static TaskOpening? Of(string text) => Heading().Match(text) is { Success: true } heading
        ? new(heading.Groups["at"] is { Success: true } at ? at.Value : null, heading.Groups["title"].Value)
        : null;

    [GeneratedRegex(@"\A#{1,3} +(?:(?<at>\d{1,2}:\d\d)\.? +)?(?<title>\S[^\r\n]*?)\s*$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
