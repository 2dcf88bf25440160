using System.Globalization;

namespace ProfessionSimulator.Localization;

/// <summary>
/// Writes days with the name of the month, so that nobody takes the day for the month: 24 November 2026.
/// </summary>
internal static class Dates
{
    public static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.CurrentCulture);

    public static string Minute(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture);
}
