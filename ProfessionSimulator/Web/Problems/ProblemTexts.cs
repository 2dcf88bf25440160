using Microsoft.Extensions.Localization;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Localization;

namespace ProfessionSimulator.Web.Problems;

internal static class ProblemTexts
{
    /// <summary>Explains a code to a person, in the language of the request.</summary>
    public static string Explain(this IStringLocalizer texts, string? code) => texts[ProblemTable.Find(code).Message];

    /// <summary>Explains why somebody has to wait and, where that takes minutes or hours, for how long.</summary>
    public static string Explain(this IStringLocalizer texts, LimitException limit) =>
        texts[LimitMessages.All[limit.Reason], texts.Duration(RoundUp(limit.RetryAfter))];

    private static TimeSpan RoundUp(TimeSpan wait) => wait < TimeSpan.FromMinutes(1)
        ? TimeSpan.FromSeconds(Math.Ceiling(wait.TotalSeconds))
        : TimeSpan.FromMinutes(Math.Ceiling(wait.TotalMinutes));
}
