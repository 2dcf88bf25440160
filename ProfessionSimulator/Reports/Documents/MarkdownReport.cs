using System.Text;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Reports.Documents;

/// <summary>
/// Writes a report as Markdown, with what <see cref="ReportDocument"/> holds. Its own words are in the language of the
/// reader; tasks, criteria and the employer's report are in that of the profession.
/// </summary>
internal sealed class MarkdownReport(Report report, IStringLocalizer<Texts> texts)
{
    private readonly MarkdownWriter _writer = new();

    public string Write()
    {
        WriteHead();
        var judgement = new MarkdownJudgement(report, texts, _writer);
        judgement.WriteSummary();
        if (report.Narrative.Length > 0)
        {
            _writer.WriteHeading(2, texts["Report"]);
            _writer.WriteDocument(MarkInvented());
        }
        judgement.WriteCriteria();
        var tasks = new MarkdownTasks(report, texts, _writer);
        tasks.Write();
        WriteSelfAssessment();
        judgement.WriteTerms();
        judgement.WriteVersions();
        return _writer.ToString();
    }

    private void WriteHead()
    {
        var attempt = report.Attempt;
        var mode = attempt.Mode == AttemptMode.Timed ? texts["Timed"] : texts["Practice"];
        _writer.WriteHeading(1, attempt.Profession.Name);
        _writer.WriteParagraph($"{texts["Attempt {0}", attempt.Number]} · {Dates.Day(attempt.StartedAt)} · {mode}");
        if (report.ModelAnswersSeen)
            _writer.WriteParagraph(texts["Model answers seen: they were opened before this attempt was finished."]);
    }

    /// <summary>Says of each quotation that nobody wrote that it is one, as the page does; in code it would be code.</summary>
    private string MarkInvented()
    {
        var text = new StringBuilder(report.Narrative);
        var note = $@" \[{MarkdownText.EscapeOnOneLine(texts["not in your answers"])}\]";
        foreach (var quote in report.Quotes.Where(quote => quote.IsInvented && !IsInCode(quote)).OrderByDescending(q => q.Span.End))
            text.Insert(quote.Span.End, note);
        return text.ToString();
    }

    private bool IsInCode(QuotedPassage quote) =>
        report.Narrative.Take(quote.Span.End).Count(character => character == '`') is var marks && marks % 2 != 0;

    private string DescribeClaim(SelfAssessmentDocument said) =>
        said.Weight < 0 ? $"{said.Asks} ({texts["a mistake"]})" : said.Asks;

    private void WriteSelfAssessment()
    {
        var said = SelfAssessmentDocument.ListFrom(report);
        if (said.Count == 0)
            return;
        _writer.WriteHeading(2, texts["Self-assessment"]);
        _writer.WriteTable(
            [texts["Criterion"], texts["Met"]],
            said.Select(one => new[] { DescribeClaim(one), (one.Met ? texts["Yes"] : texts["No"]).Value }));
    }
}
