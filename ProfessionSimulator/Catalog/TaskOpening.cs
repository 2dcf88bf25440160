using System.Text.RegularExpressions;
using ProfessionSimulator.Markdown;

namespace ProfessionSimulator.Catalog;

/// <summary>
/// What a task is about, at what hour of the day: the heading of its text, such as "09:00. Ten requests overnight".
/// What the last answer led to comes before it, under a heading of its own.
/// </summary>
internal sealed partial record TaskOpening(string? At, string Title)
{
    /// <returns>Null when the text begins with something else.</returns>
    public static TaskOpening? Of(string text) => text.StartsWith('#')
        ? Heading().Matches(text).Select(From).FirstOrDefault(opening => !AgreedHeadings.IsConsequences(opening.Title))
        : null;

    private static TaskOpening From(Match heading) =>
        new(heading.Groups["at"] is { Success: true } at ? at.Value : null, heading.Groups["title"].Value);

    [GeneratedRegex(@"^#{1,3} +(?:(?<at>\d{1,2}:\d\d)\.? +)?(?<title>\S[^\r\n]*?)\s*$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
