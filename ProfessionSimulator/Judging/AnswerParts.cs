using System.Globalization;
using System.Text.RegularExpressions;
using ProfessionSimulator.Matching;

namespace ProfessionSimulator.Judging;

/// <summary>
/// The numbered parts of an answer. Learners answer "1. … 2. …" because the task asks so, or they give each part a
/// heading.
/// </summary>
internal static partial class AnswerParts
{
    /// <param name="text">The answer.</param>
    /// <param name="number">The part, from 1; null for the whole answer.</param>
    /// <returns>The part without its number or heading; the whole answer where it has no such part.</returns>
    public static TextSpan Find(string text, int? number)
    {
        var whole = new TextSpan(0, text.Length);
        if (number is not { } wanted)
            return whole;
        var markers = FindMarkers(text);
        if (markers.TryGetValue(wanted, out var marker))
        {
            var end = markers.TryGetValue(wanted + 1, out var next) ? next.Start : text.Length;
            return TextSpan.FromBounds(marker.End, end);
        }
        // A learner who begins with the first part at once numbers only the second.
        return wanted == 1 && markers.TryGetValue(2, out var second) ? new(0, second.Start) : whole;
    }

    private static Dictionary<int, TextSpan> FindMarkers(string text)
    {
        var numbered = FindNumbers(text);
        if (numbered.Count > 0)
            return numbered;
        return Heading().Matches(text).Index()
            .ToDictionary(heading => heading.Index + 1, heading => ToSpan(heading.Item));
    }

    /// <summary>
    /// Numbers count in their order only. A list inside of a part begins again at 1, and its numbers are none of parts.
    /// </summary>
    private static Dictionary<int, TextSpan> FindNumbers(string text)
    {
        var markers = new Dictionary<int, TextSpan>();
        var (last, inner) = (0, 0);
        foreach (Match match in Item().Matches(text))
        {
            var number = int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);
            if (last > 0 && (number == 1 || (inner > 0 && number == inner + 1)))
                inner = number;
            else if (number == last + 1 || (last == 0 && number == 2))
                (markers[number], last, inner) = (ToSpan(match), number, 0);
        }
        return markers;
    }

    private static TextSpan ToSpan(Match match) => new(match.Index, match.Length);

    /// <summary>
    /// A number with a full stop, bracket or colon at the start of a line; the rest of a heading's line belongs to it.
    /// </summary>
    [GeneratedRegex("""
        ^[ ]?(?: \#{1,6}[ ]+[^\n]*?(?<number>[0-9]{1,2})[.):][^\n]* | \*{0,2}\(?(?<number>[0-9]{1,2})[.):]\*{0,2}(?=\s|$) )
        """, RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Item();

    /// <summary>A heading of Markdown, or a line in bold.</summary>
    [GeneratedRegex(@"^(?:\#{1,6}[ ]+[^\n]+|\*\*[^*\n]+\*\*:?[ ]*$)", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
