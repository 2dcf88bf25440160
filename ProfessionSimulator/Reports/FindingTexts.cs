using Microsoft.Extensions.Localization;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Localization;

namespace ProfessionSimulator.Reports;

/// <summary>Says findings and scores in plain words.</summary>
internal static class FindingTexts
{
    /// <summary>A score as one number, or as the interval in which it lies: 61–72.</summary>
    public static string Write(Score score) => Write(score.Low, score.High);

    public static string Write(int low, int high) => low == high ? $"{low}" : $"{low}–{high}";

    /// <summary>The points, which can be below 0 where mistakes take more than there is.</summary>
    public static string Points(this IStringLocalizer texts, ScoreSheet sheet) => sheet.Lowest.Points == sheet.Highest.Points
        ? Sign(sheet.Lowest.Points)
        : texts["{0} to {1}", Sign(sheet.Lowest.Points), Sign(sheet.Highest.Points)];

    /// <summary>How far judging has come; null where it is complete, or there is nothing to judge.</summary>
    public static string? DescribeState(this IStringLocalizer texts, JudgedResult result) => result.State switch
    {
        JudgingState.Judging => texts["Being judged: {0} of {1} judgements are there.", result.Usable, result.Asked].Value,
        JudgingState.Failed => texts["Judging did not finish: {0} of {1} judgements are there.", result.Usable, result.Asked].Value,
        JudgingState.NotJudged => texts[
            "The AI said yes to statements that no answer can meet. Nothing that it said is used."].Value,
        JudgingState.CodeOnly => texts["No AI judged this: only what the program checks itself is shown."].Value,
        _ => null,
    };

    /// <summary>A split that judgements may still settle is open rather than undecided.</summary>
    public static string Verdict(this IStringLocalizer texts, Finding finding, JudgedResult result) =>
        finding.Verdict == Judging.Verdict.Split && finding.Ballots.Count < result.Asked ? texts["Still open"] : Verdict(texts, finding);

    public static string Verdict(this IStringLocalizer texts, Finding finding) => (finding.Verdict, finding.Criterion.IsFault) switch
    {
        (Judging.Verdict.Met, false) => texts["Met"],
        (Judging.Verdict.NotMet, false) => texts["Not met"],
        (Judging.Verdict.Met, true) => texts["Happened"],
        (Judging.Verdict.NotMet, true) => texts["Avoided"],
        (Judging.Verdict.Unproven, _) => texts["Unproven"],
        _ => texts["Undecided"],
    };

    /// <summary>How many judgements say so, of those that were asked for; null where that says nothing.</summary>
    public static string? Agreement(this IStringLocalizer texts, Finding finding, JudgedResult result) =>
        finding.Verdict != Judging.Verdict.Split ? texts["{0} of {1} agree", finding.Agreement, result.Asked].Value
        : finding.Ballots.Count >= result.Asked ? texts["judgements disagree"].Value : null;

    /// <summary>What a criterion is worth; a mistake that was not made would have cost something.</summary>
    public static string Worth(this IStringLocalizer texts, Criterion criterion, Finding? finding)
    {
        var points = Math.Abs(criterion.Weight);
        if (!criterion.IsFault)
            return texts.Count("{0} point|{0} points", points);
        return finding?.Verdict == Judging.Verdict.Met
            ? $"−{texts.Count("{0} point|{0} points", points)}"
            : texts.Count("would cost {0} point|would cost {0} points", points);
    }

    /// <summary>
    /// What a criterion asks as the end of a sentence that begins with “A good answer”, as packs word their criteria.
    /// </summary>
    public static string ToPredicate(this Criterion criterion) =>
        criterion.Asks is [var first, var second, ..] && char.IsLower(second) || criterion.Asks is [_, ' ', ..]
            ? char.ToLowerInvariant(criterion.Asks[0]) + criterion.Asks[1..]
            : criterion.Asks;

    /// <summary>What a criterion advises. The sentence is in the language of the pack, in whose words it ends.</summary>
    public static string Advise(this IStringLocalizer texts, Criterion criterion, string language)
    {
        using var _ = Language.Use(language);
        return $"{(criterion.IsFault ? texts["To leave out: your answer"] : texts["A good answer"])} {criterion.ToPredicate()}";
    }

    /// <summary>What the program adds to a finding: what it checked itself, or why a verdict of judges does not count.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="finding">The finding.</param>
    /// <param name="asked">How many judgements were asked for, while some may be missing.</param>
    public static string? Explain(this IStringLocalizer texts, Finding finding, int asked = 0)
    {
        string?[] parts = [ExplainVerdict(texts, finding, asked), ExplainRepetition(texts, finding)];
        return parts.OfType<string>().ToArray() is [_, ..] said ? string.Join(' ', said) : null;
    }

    private static string? ExplainRepetition(IStringLocalizer texts, Finding finding) => finding.Repeated.Count == 0
        ? null
        : texts["What you wrote about it repeats the task, a model answer or an earlier report, so it does not count."].Value;

    private static string? ExplainVerdict(IStringLocalizer texts, Finding finding, int asked) => finding switch
    {
        { LacksContent: true } => texts[
            "This counts only beside an answer that meets something else. Checked by the program, not by AI: {0}.",
            DescribeCheck(texts, finding.Criterion.Check!)].Value,
        { Criterion.Check: { } check } => texts["Checked by the program, not by AI: {0}.", DescribeCheck(texts, check)].Value,
        { Verdict: Judging.Verdict.Unproven } => texts[
            "The judges found it, but nothing that they quoted from your answers proves it. It does not count."].Value,
        { Verdict: Judging.Verdict.Split } when finding.Ballots.Count >= asked => texts[
            "The judges are divided, so the score is counted both ways and shown as a range."].Value,
        _ => null,
    };

    /// <summary>Why a quotation proves nothing; null for one that does.</summary>
    public static string? Explain(this IStringLocalizer texts, QuoteState state) => state switch
    {
        QuoteState.TooShort => texts["too short to prove anything"].Value,
        QuoteState.NoEvidence => texts["does not name what this is about"].Value,
        QuoteState.Repeated => texts["repeats the task, a model answer or an earlier report"].Value,
        QuoteState.UsedUp => texts["already proves two other criteria"].Value,
        _ => null,
    };

    /// <summary>A number of points with a real minus sign.</summary>
    public static string Sign(int points) => points < 0 ? $"−{-points}" : $"{points}";

    private static string DescribeCheck(IStringLocalizer texts, CriterionCheck check) => check.Kind switch
    {
        CheckKind.Answered => texts["whether there is an answer"],
        CheckKind.InTime => texts["whether it was sent in time"],
        CheckKind.WordLimit => texts.Count("at most {0} word|at most {0} words", check.MaxWords ?? 0),
        CheckKind.Figure => texts["whether the figure {0} is there", string.Join(", ", check.Forms)],
        CheckKind.Mentions => texts["whether certain words are there"],
        CheckKind.Omits => texts["whether certain words are left out"],
        CheckKind.Order => texts["whether the parts are in this order"],
        _ => throw new ArgumentOutOfRangeException(nameof(check), check.Kind, null),
    };
}
