using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Matching;
using ProfessionSimulator.Reports;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>
/// Renders an answer as the learner typed it. Words that prove something are marked, words that repeat another text are
/// told apart, and every place that the report speaks of can be linked to.
/// </summary>
internal static class AnswerHtml
{
    /// <summary>The id of a place in an answer on the page of its report.</summary>
    public static string GetId(AnswerPlace place) => $"words-{place.Task}-{place.Span.Start}-{place.Span.End}";

    public static IHtmlContent Render(Report report, JudgedAnswer answer)
    {
        TextSpan[] proof = [.. SpansIn(answer, report.Result.Findings.SelectMany(finding => finding.Places))];
        TextSpan[] repeated = [.. answer.Repeated.Select(span => answer.Locate(span).Span)];
        TextSpan[] linked =
        [
            .. SpansIn(answer, report.Result.Findings.SelectMany(ShownQuote.FindPlaces)),
            .. SpansIn(answer, report.Quotes.Select(quote => quote.Place).OfType<AnswerPlace>()),
        ];
        var html = new StringBuilder();
        foreach (var part in Split(answer.Text, [.. proof, .. repeated, .. linked]))
        {
            var anchors = linked.Where(span => span.Start == part.Start).Distinct()
                .Select(span => $"<span id=\"{GetId(new(answer.Task, span))}\"></span>");
            var words = string.Concat(anchors) + HtmlEncoder.Default.Encode(answer.Text.Substring(part.Start, part.Length));
            html.Append(Wrap(words, IsIn(repeated, part), IsIn(proof, part), IsIn(linked, part)));
        }
        return new HtmlString(html.ToString());
    }

    private static IEnumerable<TextSpan> SpansIn(JudgedAnswer answer, IEnumerable<AnswerPlace> places) =>
        places.Where(place => place.Task == answer.Task).Select(place => place.Span);

    /// <summary>Cuts the text wherever one of the places begins or ends.</summary>
    private static IEnumerable<TextSpan> Split(string text, TextSpan[] places)
    {
        var cuts = new SortedSet<int> { 0, text.Length };
        cuts.UnionWith(places.SelectMany(place => new[] { place.Start, place.End }));
        return cuts.Zip(cuts.Skip(1)).Select(ends => TextSpan.FromBounds(ends.First, ends.Second));
    }

    private static bool IsIn(TextSpan[] places, TextSpan part) => places.Any(place => place.Contains(part));

    private static string Wrap(string words, bool isRepeated, bool isProof, bool isLinked) =>
        isRepeated ? $"<s class=\"repeated\">{words}</s>"
        : isProof ? $"<mark>{words}</mark>"
        : isLinked ? $"<span class=\"cited\">{words}</span>"
        : words;
}
