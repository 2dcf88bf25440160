using Microsoft.Extensions.Localization;
using ProfessionSimulator.Localization;

namespace ProfessionSimulator.Reports;

/// <summary>Says in plain words how a task was worked on.</summary>
internal static class WorkFactTexts
{
    /// <returns>Each fact with its name, in the order in which they are shown.</returns>
    public static IEnumerable<(string Name, string Value)> Describe(this IStringLocalizer texts, WorkFacts work)
    {
        var missing = texts["not recorded"].Value;
        yield return (texts["Time used"], DescribeTime(texts, work) ?? missing);
        if (work.Given is not null)
            yield return (texts["Sent"], DescribePunctuality(texts, work) ?? missing);
        yield return (texts["First draft saved"], DescribeFirstSave(texts, work) ?? missing);
        yield return (texts["Drafts saved"], work.Saves > 0 ? texts.Count("{0} time|{0} times", work.Saves) : missing);
        yield return (texts["Length of the answer"], DescribeLength(texts, work));
    }

    private static string? DescribeTime(IStringLocalizer texts, WorkFacts work) => (work.Used, work.Given) switch
    {
        ({ } used, { } given) => texts["{0} of {1}", texts.Duration(used), texts.Duration(given)].Value,
        ({ } used, null) => texts.Duration(used),
        _ => null,
    };

    private static string? DescribePunctuality(IStringLocalizer texts, WorkFacts work) => work switch
    {
        { TimeRanOut: true } => texts["Time ran out: what was there at the deadline is the answer"].Value,
        { Late: { } late } => texts["{0} after the deadline; it still counted", texts.Duration(late)].Value,
        { Used: not null } => texts["In time"].Value,
        _ => null,
    };

    private static string? DescribeFirstSave(IStringLocalizer texts, WorkFacts work) => work.FirstSave switch
    {
        null => null,
        { TotalSeconds: < 1 } => texts["at once"].Value,
        { } first => texts["after {0}", texts.Duration(first)].Value,
    };

    private static string DescribeLength(IStringLocalizer texts, WorkFacts work) =>
        $"{texts.Count("{0} word|{0} words", work.Words)}, {texts.Count("{0} character|{0} characters", work.Characters)}";
}
