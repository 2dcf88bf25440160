using System.Globalization;
using System.Text;

namespace ProfessionSimulator.Judging;

/// <summary>A score as a table of plain text with every term, so that anybody can recompute it by hand.</summary>
internal static class ScoreListing
{
    public static string Write(ScoreSheet sheet)
    {
        var width = sheet.Terms.Select(term => term.CriterionId.Length).Append("criterion".Length).Max();
        var listing = new StringBuilder();
        AddRow(listing, width, "criterion", "verdict", "weight", "points", "cap");
        foreach (var term in sheet.Terms)
        {
            AddRow(listing, width, term.CriterionId, Describe(term.Verdict), Format(term.Weight),
                Interval(term.Lowest.Points, term.Highest.Points), Cap(term.Lowest.Cap, term.Highest.Cap));
        }
        AddTotal(listing, sheet);
        return listing.ToString();
    }

    public static string Describe(Verdict verdict) => verdict switch
    {
        Verdict.Met => "met",
        Verdict.NotMet => "not met",
        Verdict.Unproven => "unproven",
        _ => "split",
    };

    private static void AddTotal(StringBuilder listing, ScoreSheet sheet)
    {
        var (low, high) = (sheet.Lowest, sheet.Highest);
        listing.Append(
            CultureInfo.InvariantCulture, $"points: {Interval(low.Points, high.Points)} of {sheet.Attainable}\n");
        if (sheet.Score is not { } score)
        {
            listing.Append("score: none, nothing is wanted\n");
            return;
        }
        listing.Append(CultureInfo.InvariantCulture,
            $"100 x points / {sheet.Attainable}, at least 0 and at most 100: {Interval(low.Share, high.Share)}\n");
        if (low.Cap is not null)
            listing.Append(CultureInfo.InvariantCulture, $"lowest cap: {Cap(low.Cap, high.Cap)}\n");
        listing.Append(CultureInfo.InvariantCulture, $"score: {Interval(score.Low, score.High)}\n");
    }

    private static void AddRow(
        StringBuilder listing, int width, string criterion, string verdict, string weight, string points, string cap) =>
        listing.Append($"{criterion.PadRight(width)}  {verdict,-8}  {weight,6}  {points,8}  {cap}".TrimEnd())
            .Append('\n');

    /// <summary>A cap may apply at the low end of an interval only: for the learner a split never has one.</summary>
    private static string Cap(int? low, int? high) => (low, high) switch
    {
        (null, _) => "",
        ({ } cap, null) => $"{Format(cap)} or none",
        ({ } cap, { } other) => Interval(cap, other),
    };

    private static string Interval(int low, int high) => low == high ? Format(low) : $"{Format(low)} to {Format(high)}";

    private static string Format(int number) => number.ToString(CultureInfo.InvariantCulture);
}
