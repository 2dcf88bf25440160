using Microsoft.Extensions.Localization;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Localization;

namespace ProfessionSimulator.Reports.Documents;

/// <summary>The parts of a Markdown report that say what was found by the criteria.</summary>
internal sealed class MarkdownJudgement(Report report, IStringLocalizer<Texts> texts, MarkdownWriter writer)
{
    private const string None = "–";

    private JudgedResult Result => report.Result;

    /// <summary>Writes the score, the competencies and what to do differently.</summary>
    public void WriteSummary()
    {
        if (Result.State == JudgingState.NoCriteria)
            return;
        writer.WriteHeading(2, texts["Score"]);
        if (texts.DescribeState(Result) is { } state)
            writer.WriteParagraph(state);
        if (Result.Sheet is { } sheet)
        {
            writer.WriteParagraph($"**{Format(sheet.Score)}**");
            writer.WriteTable(
                [texts["Competency"], texts["Score"]],
                report.Attempt.Scenario.Competencies.Select(competency =>
                    new[] { competency.Name, Format(sheet.ForCompetency(competency.Id).Score) }));
        }
        WriteMissed();
    }

    public void WriteCriteria()
    {
        if (Result.Findings.Count == 0)
            return;
        writer.WriteHeading(2, texts["Criteria"]);
        foreach (var competency in report.Attempt.Scenario.Competencies)
        {
            var findings = Result.Findings.Where(finding => finding.Criterion.CompetencyId == competency.Id).ToList();
            if (findings.Count > 0)
                writer.WriteHeading(3, competency.Name);
            foreach (var finding in findings)
                MarkdownFinding.Write(writer, texts, finding, Result, report.Answers);
        }
    }

    /// <summary>Writes every term of the score, so that anybody can recompute it by hand.</summary>
    public void WriteTerms()
    {
        if (Result.Sheet is not { Score: { } score } sheet)
            return;
        var (low, high) = (sheet.Lowest, sheet.Highest);
        writer.WriteHeading(2, texts["How the score comes about"]);
        writer.WriteTable(
            [texts["Criterion"], texts["Verdict"], texts["Weight"], texts["Points"], texts["Cap"]],
            Result.Findings.Zip(sheet.Terms, CreateRow));
        writer.WriteParagraph(texts["Points: {0} of {1}.", texts.Points(sheet), sheet.Attainable]);
        writer.WriteParagraph(
            texts["Per hundred, rounded, at least 0 and at most 100: {0}.", FindingTexts.Write(low.Share, high.Share)]);
        if (low.Cap is not null)
            writer.WriteParagraph(texts["Lowest cap: {0}.", FormatCap(low.Cap, high.Cap)]);
        writer.WriteParagraph(texts["Score: {0}.", FindingTexts.Write(score)]);
    }

    public void WriteVersions()
    {
        if (Result.State == JudgingState.NoCriteria)
            return;
        writer.WriteHeading(2, texts["How it was judged"]);
        writer.WriteParagraph(texts["Criteria of version {0}.", report.Attempt.Scenario.Version]);
        writer.WriteList(Result.Judgements.Select(reading => texts[
            "Judgement {0}: {1}, prompt version {2}.", reading.Judgement.Number,
            MarkdownText.EscapeOnOneLine(reading.Model ?? None), reading.Judgement.PromptVersion].Value));
    }

    private void WriteMissed()
    {
        var missed = Improvement.Rank(Result);
        if (missed.Count == 0)
            return;
        writer.WriteHeading(2, texts["What to do differently"]);
        foreach (var improvement in missed)
            writer.WriteItem(item => WriteMissed(item, improvement.Finding.Criterion));
    }

    private void WriteMissed(MarkdownWriter item, Criterion criterion)
    {
        var asks = MarkdownText.EscapeOnOneLine(criterion.Asks);
        item.WriteParagraph(criterion.IsFault ? $"{texts["Leave out:"]} {asks}" : asks);
        var (label, example) = criterion.IsFault
            ? (texts["Better:"], criterion.Miss)
            : (texts["For example:"], criterion.Hit);
        if (example.Length > 0)
            item.WriteParagraph($"{label} {MarkdownText.EscapeOnOneLine(example)}");
    }

    private string[] CreateRow(Finding finding, ScoreTerm term) =>
    [
        finding.Criterion.Asks, texts.Verdict(finding, Result), FindingTexts.Sign(term.Weight),
        DescribeRange(term.Lowest.Points, term.Highest.Points), FormatCap(term.Lowest.Cap, term.Highest.Cap),
    ];

    private string Format(Score? score) => score is { } known ? texts["{0} of 100", FindingTexts.Write(known)] : None;

    /// <summary>A cap may apply at the low end of an interval only: for the learner a split never has one.</summary>
    private string FormatCap(int? low, int? high) => (low, high) switch
    {
        (null, _) => "",
        ({ } cap, null) => texts["{0} or none", cap],
        ({ } cap, { } other) => FindingTexts.Write(cap, other),
    };

    private string DescribeRange(int low, int high) =>
        low == high ? FindingTexts.Sign(low) : texts["{0} to {1}", FindingTexts.Sign(low), FindingTexts.Sign(high)];
}
