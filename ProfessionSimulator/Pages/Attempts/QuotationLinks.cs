using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Matching;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>
/// Makes the quotations of a rendered text links to the answers, and marks those that nobody wrote. It wraps text of
/// the parsed page in elements and changes none of it, so that no text can become markup.
/// </summary>
internal sealed class QuotationLinks
{
    private static readonly HtmlParser s_parser = new();

    private readonly Dictionary<string, QuotedPassage> _passages;
    private readonly string _note;

    private QuotationLinks(Dictionary<string, QuotedPassage> passages, string note) =>
        (_passages, _note) = (passages, note);

    /// <param name="markdown">The text in Markdown.</param>
    /// <param name="quotes">Its quotations.</param>
    /// <param name="note">What is said of one that nobody wrote.</param>
    /// <returns>Null where there is nothing to link or to mark.</returns>
    public static QuotationLinks? Create(string markdown, IEnumerable<QuotedPassage> quotes, string note)
    {
        var passages = quotes.Where(quote => quote.Place is not null || quote.IsInvented)
            .Select(quote => (Key: CreateKey(markdown.Substring(quote.Span.Start, quote.Span.Length)), Quote: quote))
            .Where(entry => entry.Key.Length > 0)
            .DistinctBy(entry => entry.Key).ToDictionary(entry => entry.Key, entry => entry.Quote);
        return passages.Count == 0 ? null : new(passages, note);
    }

    public string AddTo(string html)
    {
        var body = s_parser.ParseDocument($"<body>{html}").Body!;
        foreach (var line in TextLine.ReadAll(body))
        {
            // From the last to the first, so that the places of those before stay right.
            foreach (var span in QuotedPassage.FindSpans(line.Text).Reverse())
            {
                if (_passages.TryGetValue(CreateKey(line.Text.Substring(span.Start, span.Length)), out var passage))
                    line.Wrap(span, CreateElement(body.Owner!, passage));
            }
        }
        return body.InnerHtml;
    }

    private IElement CreateElement(IDocument page, QuotedPassage passage)
    {
        var element = page.CreateElement(passage.Place is null ? "span" : "a");
        if (passage.Place is { } place)
        {
            element.ClassName = "quoted";
            element.SetAttribute("href", $"#{AnswerHtml.GetId(place)}");
        }
        else
        {
            element.ClassName = "not-in-answers";
            // A style sheet shows it, so that who copies the text copies the employer's words alone.
            element.SetAttribute("data-note", _note);
        }
        return element;
    }

    /// <summary>The words as they are compared: the same in Markdown and where it has become text.</summary>
    private static string CreateKey(string words)
    {
        var folded = FoldedText.Create(words);
        return folded.Tokens.Count == 0
            ? ""
            : folded.Text[folded.Tokens[0].Place.Start..folded.Tokens[^1].Place.End];
    }
}
