using Microsoft.Extensions.Localization;

namespace ProfessionSimulator.Localization;

/// <summary>Writes lengths of time as people say them: 9 s, 3 min 20 s, 1 h 5 min.</summary>
internal static class Durations
{
    public static string Duration(this IStringLocalizer texts, TimeSpan time) => time switch
    {
        { TotalMinutes: < 1 } => texts["{0} s", time.Seconds],
        { TotalHours: >= 1, Minutes: 0 } => texts["{0} h", (int)time.TotalHours],
        { TotalHours: >= 1 } => texts["{0} h {1} min", (int)time.TotalHours, time.Minutes],
        { Seconds: 0 } => texts["{0} min", time.Minutes],
        _ => texts["{0} min {1} s", time.Minutes, time.Seconds],
    };
}
