using System.Text.RegularExpressions;
using ProfessionSimulator.Markdown;

namespace ProfessionSimulator.Catalog;

/// <summary>
/// The heading of a task's text, such as "09:00. Ten requests overnight": the time of day, and what the task is about.
/// What the last answer led to comes before it, under a heading of its own.
/// </summary>
internal sealed partial record TaskOpening(string? At, string Title)
{
    /// <returns>Null when the text begins with something else.</returns>
    public static TaskOpening? FromText(string text) => text.StartsWith('#')
        ? Heading().Matches(text).Select(FromHeading)
            .FirstOrDefault(opening => !AgreedHeadings.IsConsequences(opening.Title))
        : null;

    private static TaskOpening FromHeading(Match heading) =>
        new(heading.Groups["at"] is { Success: true } at ? at.Value : null, heading.Groups["title"].Value);

    [GeneratedRegex(@"^#{1,3} +(?:(?<at>\d{1,2}:\d\d)\.? +)?(?<title>\S[^\r\n]*?)\s*$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
