using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Pages;

/// <summary>
/// Every number of a report is computed again from its findings alone, in other words than the program's, for an attempt
/// whose answers and judges are drawn at random.
/// </summary>
public sealed partial class RecomputedReportTests : ReportPageTest
{
    private readonly int _seed = Random.Shared.Next();

    [Fact]
    public async Task RandomAttempt_CanBeRecomputedByHand()
    {
        await LoadAsync();
        var random = new Random(_seed);
        App.Upstream.Judge = Reply.From(request =>
        {
            lock (random)
                return Reply.Text(Pack.Judge(request, DrawVotes(random)));
        });
        var page = await PlayJudgedAsync(
            [.. Pack.Criteria.Where(_ => random.Next(4) == 0).Select(criterion => criterion.Id)], Pack["unpaid-promise"].Hit);

        var json = JsonElement.Parse(await Visitor.Http.GetStringAsync(page.Path + "/report.json"));

        var judgement = json.GetProperty("judgement");
        var findings = judgement.GetProperty("findings").EnumerateArray().Select(Row.Read).ToList();
        Assert.Equal(Pack.Criteria.Select(criterion => criterion.Id), findings.Select(finding => finding.Id));
        CheckTotal(findings, judgement.GetProperty("score"));
        CheckTerms(findings, judgement.GetProperty("score").GetProperty("terms"));
        var rows = page.Document.QuerySelectorAll("#report-profile tbody tr")
            .Select(row => row.QuerySelectorAll("td")[1].TextContent).ToList();
        CheckShown(findings, rows[0]);
        var competencies = judgement.GetProperty("score").GetProperty("competencies").EnumerateArray().ToList();
        Assert.Equal(competencies.Count + 1, rows.Count);
        foreach (var (competency, shown) in competencies.Zip(rows.Skip(1)))
        {
            var own = findings.Where(finding => finding.Competency == competency.GetProperty("id").GetString()).ToList();
            CheckTotal(own, competency);
            CheckShown(own, shown);
        }
    }

    /// <summary>Some claims are met by words that nobody wrote, some are not met whatever was written.</summary>
    private (string Id, string[] Quotes)[] DrawVotes(Random random) => [.. Pack.Criteria
        .Where(_ => random.Next(3) == 0)
        .Select(criterion => (criterion.Id, DrawQuotes(random, criterion.Hit)))];

    private static string[] DrawQuotes(Random random, string hit) => random.Next(4) switch
    {
        0 => [hit],
        1 => ["nobody wrote this"],
        _ => [],
    };

    private void CheckTotal(List<Row> findings, JsonElement score)
    {
        var (low, high) = Recompute(findings);
        Assert.True(
            (low, high) == (Read(score, "low"), Read(score, "high")),
            $"seed {_seed}: {low} to {high}, but {score}");
        Assert.Equal(findings.Where(finding => finding.Weight > 0).Sum(finding => finding.Weight), Read(score, "attainable"));
        Assert.Equal(
            findings.Where(finding => finding.Verdict == "met" || (finding.Verdict == "split" && finding.Weight < 0))
                .Sum(finding => finding.Weight),
            Read(score.GetProperty("lowest"), "points"));
        Assert.Equal(
            findings.Where(finding => finding.Verdict == "met" || (finding.Verdict == "split" && finding.Weight > 0))
                .Sum(finding => finding.Weight),
            Read(score.GetProperty("highest"), "points"));
    }

    private static void CheckTerms(List<Row> findings, JsonElement terms) => Assert.Equal(
        findings.Select(finding => (finding.Id, finding.Weight, finding.Verdict)),
        terms.EnumerateArray().Select(term => (
            term.GetProperty("criterion").GetString()!, term.GetProperty("weight").GetInt32(), term.GetProperty("verdict").GetString()!)));

    private void CheckShown(List<Row> findings, string cell)
    {
        var (low, high) = Recompute(findings);
        int[] shown = [.. Number().Matches(cell).Select(number => int.Parse(number.Value, CultureInfo.InvariantCulture))];
        Assert.True((low, high) == (shown[0], shown[^1]), $"seed {_seed}: {low} to {high}, but \"{cell}\"");
    }

    /// <summary>The least and the greatest score of all ways to settle what is split.</summary>
    private static (int Low, int High) Recompute(List<Row> findings)
    {
        var splits = findings.Where(finding => finding.Verdict == "split").ToList();
        var scores = Enumerable.Range(0, 1 << splits.Count).Select(choice => Score(findings, finding =>
            finding.Verdict == "met" || (splits.IndexOf(finding) is >= 0 and var split && (choice >> split & 1) == 1))).ToList();
        return (scores.Min(), scores.Max());
    }

    private static int Score(List<Row> findings, Func<Row, bool> isMet)
    {
        var (points, wanted, cap) = (0m, 0m, 100m);
        foreach (var finding in findings)
        {
            points += isMet(finding) ? finding.Weight : 0;
            wanted += finding.Weight > 0 ? finding.Weight : 0;
            if (isMet(finding) == finding.Weight < 0)
                cap = Math.Min(cap, finding.Cap ?? 100);
        }
        return (int)Math.Min(cap, Math.Clamp(Math.Floor(100 * points / wanted + 0.5m), 0, 100));
    }

    private static int Read(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();

    private sealed record Row(string Id, string Competency, int Weight, int? Cap, string Verdict)
    {
        public static Row Read(JsonElement finding) => new(
            finding.GetProperty("criterion").GetString()!, finding.GetProperty("competency").GetString()!,
            finding.GetProperty("weight").GetInt32(),
            finding.GetProperty("cap") is { ValueKind: JsonValueKind.Number } cap ? cap.GetInt32() : null,
            finding.GetProperty("verdict").GetString()!);
    }
}
