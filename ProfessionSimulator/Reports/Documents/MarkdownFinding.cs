using Microsoft.Extensions.Localization;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Localization;

namespace ProfessionSimulator.Reports.Documents;

/// <summary>One criterion of a Markdown report: what holds, how many agree, why, and the learner's words.</summary>
internal static class MarkdownFinding
{
    public static void Write(
        MarkdownWriter writer, IStringLocalizer<Texts> texts, Finding finding, JudgedResult result, IReadOnlyList<JudgedAnswer> answers) =>
        writer.WriteItem(item =>
        {
            item.WriteParagraph(DescribeVerdict(texts, finding, result));
            if (finding.Why.Length > 0)
                item.WriteParagraph(MarkdownText.EscapeOnOneLine(finding.Why));
            if (texts.Explain(finding, result.Asked) is { } explanation)
                item.WriteParagraph(MarkdownText.EscapeOnOneLine(explanation));
            foreach (var place in finding.Places)
                WriteQuote(item, texts, QuoteDocument.From(place, answers));
            foreach (var place in finding.Repeated)
                WriteQuote(item, texts, QuoteDocument.From(place, answers), texts.Explain(QuoteState.Repeated));
        });

    private static string DescribeVerdict(IStringLocalizer<Texts> texts, Finding finding, JudgedResult result)
    {
        var agreement = finding.Criterion.Check is null ? texts.Agreement(finding, result) : null;
        var support = agreement is null ? "" : $" ({agreement})";
        return $"**{texts.Verdict(finding, result)}**{support}: {MarkdownText.EscapeOnOneLine(finding.Criterion.Asks)}";
    }

    private static void WriteQuote(
        MarkdownWriter writer, IStringLocalizer<Texts> texts, QuoteDocument quote, string? flaw = null)
    {
        writer.WriteParagraph($"{texts["Task {0}", quote.Task]}{(flaw is null ? "" : $" ({flaw})")}:");
        writer.WriteWords(quote.Text);
    }
}
