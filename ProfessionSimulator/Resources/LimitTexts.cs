using Microsoft.Extensions.Localization;
using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Resources;

internal static class LimitTexts
{
    /// <summary>Why somebody has to wait and, where that takes minutes or hours, for how long.</summary>
    public static string Explain(this IStringLocalizer texts, LimitException limit) => texts[limit.Message, texts.Duration(RoundUp(limit.RetryAfter))];

    private static TimeSpan RoundUp(TimeSpan wait) =>
        wait < TimeSpan.FromMinutes(1) ? TimeSpan.FromSeconds(Math.Ceiling(wait.TotalSeconds)) : TimeSpan.FromMinutes(Math.Ceiling(wait.TotalMinutes));
}
