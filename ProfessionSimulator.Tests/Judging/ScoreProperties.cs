using System.Globalization;
using System.Text.RegularExpressions;
using CsCheck;
using ProfessionSimulator.Judging;

namespace ProfessionSimulator.Tests.Judging;

/// <summary>What holds of every score.</summary>
public sealed partial class ScoreProperties
{
    private static readonly Gen<ScoreTerm> s_term =
        from weight in Gen.Int[-10, 10].Where(weight => weight != 0)
        from cap in Gen.Frequency((3, Gen.Const((int?)null)), (1, Gen.Int[0, 99].Select(cap => (int?)cap)))
        from verdict in Gen.Enum<Verdict>()
        select new ScoreTerm("c", "planning", weight, cap, verdict);

    private static readonly Gen<ScoreSheet> s_sheet = s_term.Array[1, 14].Select(Number);

    [Fact]
    public void Score_NeverLeaves0To100() => s_sheet.Sample(sheet =>
        sheet.Score is not { } score || (score.Low >= 0 && score.Low <= score.High && score.High <= 100));

    [Fact]
    public void MeetingMore_NeverLowersIt() => Gen.Select(s_sheet, Gen.Int[0, 13]).Sample((sheet, index) =>
    {
        var term = sheet.Terms[index % sheet.Terms.Count];
        if (term.Weight < 0 || sheet.Score is not { } before)
            return true;
        var after = Replace(sheet, index % sheet.Terms.Count, Verdict.Met).Score!.Value;
        return after.Low >= before.Low && after.High >= before.High;
    }, iter: 2000);

    [Fact]
    public void FindingAFault_NeverRaisesIt() => Gen.Select(s_sheet, Gen.Int[0, 13]).Sample((sheet, index) =>
    {
        var term = sheet.Terms[index % sheet.Terms.Count];
        if (term.Weight > 0 || sheet.Score is not { } before)
            return true;
        var after = Replace(sheet, index % sheet.Terms.Count, Verdict.Met).Score!.Value;
        return after.Low <= before.Low && after.High <= before.High;
    }, iter: 2000);

    [Fact]
    public void OrderOfTerms_ChangesNothing() => Gen.Select(s_sheet, Gen.Int).Sample((sheet, seed) =>
    {
        var terms = sheet.Terms.ToArray();
        new Random(seed).Shuffle(terms);
        return new ScoreSheet(terms).Score == sheet.Score;
    }, iter: 2000);

    /// <summary>By trying every way to resolve the splits, one by one.</summary>
    [Fact]
    public void Interval_IsFromTheWorstToTheBestResolution() => s_sheet.Sample(sheet =>
    {
        var splits = Enumerable.Range(0, sheet.Terms.Count)
            .Where(index => sheet.Terms[index].Verdict == Verdict.Split)
            .ToArray();
        var scores = new List<int>();
        for (var choice = 0; choice < 1 << splits.Length; choice++)
        {
            var resolved = splits.Index().Aggregate(sheet, (resolved, split) =>
                Replace(resolved, split.Item, (choice >> split.Index & 1) == 1 ? Verdict.Met : Verdict.NotMet));
            if (Compute(resolved) is { } score)
                scores.Add(score);
        }
        return scores.Count == 0 ? sheet.Score is null : sheet.Score == new Score(scores.Min(), scores.Max());
    }, iter: 2000);

    /// <summary>Reads the table as a teacher would, and computes with what is in it alone.</summary>
    [Fact]
    public void Listing_IsEnoughToRecomputeTheScore() => s_sheet.Sample(sheet =>
    {
        var listing = ScoreListing.Write(sheet);
        var rows = Row().Matches(listing).ToArray();
        var wanted = rows.Select(row => ReadNumber(row, "weight") ?? 0).Where(weight => weight > 0).Sum();
        return rows.Length == sheet.Terms.Count && listing.Contains(
            wanted == 0 ? "\nscore: none" : $"\nscore: {Recompute(rows, wanted)}\n", StringComparison.Ordinal);
    }, iter: 2000);

    private static string Recompute(Match[] rows, decimal wanted)
    {
        var low = Cap(rows.Sum(row => ReadNumber(row, "low")!.Value), rows.Min(row => ReadNumber(row, "cap")));
        var high = Cap(
            rows.Sum(row => ReadNumber(row, "high") ?? ReadNumber(row, "low")!.Value),
            rows.Min(row => row.Groups["none"].Success ? null : ReadNumber(row, "cap")));
        return low == high ? $"{low}" : $"{low} to {high}";

        decimal Cap(int points, int? cap) =>
            Math.Min(Math.Clamp(Math.Floor(100 * points / wanted + 0.5m), 0, 100), cap ?? 100);
    }

    private static int? ReadNumber(Match row, string group) =>
        row.Groups[group].Success ? int.Parse(row.Groups[group].Value, CultureInfo.InvariantCulture) : null;

    /// <summary>The formula as it is published, in other words than the program's.</summary>
    private static int? Compute(ScoreSheet sheet)
    {
        var wanted = sheet.Terms.Where(term => term.Weight > 0).Sum(term => (decimal)term.Weight);
        if (wanted == 0)
            return null;
        var score = Math.Floor(
            100 * sheet.Terms.Where(term => term.Verdict == Verdict.Met).Sum(term => term.Weight) / wanted + 0.5m);
        var blockers = sheet.Terms.Where(term => (term.Weight > 0) == (term.Verdict != Verdict.Met));
        foreach (var cap in blockers.Select(term => term.Cap).OfType<int>())
            score = Math.Min(score, cap);
        return (int)Math.Max(0, Math.Min(100, score));
    }

    private static ScoreSheet Replace(ScoreSheet sheet, int index, Verdict verdict) =>
        new([.. sheet.Terms.Select((term, place) => place == index ? term with { Verdict = verdict } : term)]);

    private static ScoreSheet Number(ScoreTerm[] terms) =>
        new([.. terms.Select((term, index) => term with { CriterionId = $"c{index}" })]);

    [GeneratedRegex(
        @"^c\d+ +(met|not met|unproven|split) +(?<weight>-?\d+) +(?<low>-?\d+)( to (?<high>-?\d+))?( +(?<cap>\d+)(?<none> or none)?)?$",
        RegexOptions.Multiline)]
    private static partial Regex Row();
}
