using Microsoft.Extensions.Localization;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Localization;

namespace ProfessionSimulator.Reports.Documents;

/// <summary>One criterion of a Markdown report: what holds, how many agree, why, and the learner's words.</summary>
internal static class MarkdownFinding
{
    public static void Write(
        MarkdownWriter writer, IStringLocalizer<Texts> texts, Finding finding, int asked, IReadOnlyList<JudgedAnswer> answers) =>
        writer.WriteItem(item =>
        {
            item.WriteParagraph(DescribeVerdict(texts, finding, asked));
            if (finding.Why.Length > 0)
                item.WriteParagraph(MarkdownText.EscapeOnOneLine(finding.Why));
            foreach (var place in finding.Places)
                WriteQuote(item, texts, QuoteDocument.From(place, answers));
        });

    private static string DescribeVerdict(IStringLocalizer<Texts> texts, Finding finding, int asked)
    {
        var support = finding.Criterion.Check is null
            ? texts["{0} of {1}", finding.Agreement, asked]
            : texts["checked by the program"];
        return $"**{GetName(texts, finding)}** ({support}): {MarkdownText.EscapeOnOneLine(finding.Criterion.Asks)}";
    }

    /// <summary>The verdict as people read it: a fault is not "met".</summary>
    public static string GetName(IStringLocalizer<Texts> texts, Finding finding) => finding.Verdict switch
    {
        Verdict.Split => texts["Undecided"],
        Verdict.Unproven => texts["Unproven"],
        Verdict.Met => finding.Criterion.IsFault ? texts["Happened"] : texts["Met"],
        _ => finding.Criterion.IsFault ? texts["Avoided"] : texts["Not met"],
    };

    private static void WriteQuote(MarkdownWriter writer, IStringLocalizer<Texts> texts, QuoteDocument quote)
    {
        writer.WriteParagraph($"{texts["Task {0}", quote.Task]}:");
        writer.WriteWords(quote.Text);
    }
}
