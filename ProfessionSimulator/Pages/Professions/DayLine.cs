using System.Globalization;
using ProfessionSimulator.Catalog;

namespace ProfessionSimulator.Pages.Professions;

/// <summary>The day drawn to scale: one piece per task, as long as its minutes, in percent of the whole.</summary>
internal sealed record DayLine(IReadOnlyList<DayPiece> Pieces)
{
    private const double Gap = 1.2;

    public static DayLine Of(Scenario scenario, int done)
    {
        var tasks = scenario.Tasks.OrderBy(t => t.Order).ToList();
        var scale = (100 - Gap * (tasks.Count - 1)) / tasks.Sum(t => t.TimeLimitMinutes);
        var pieces = new List<DayPiece>();
        var start = 0.0;
        foreach (var task in tasks)
        {
            var length = task.TimeLimitMinutes * scale;
            pieces.Add(new(Percent(start), Percent(length), pieces.Count < done));
            start += length + Gap;
        }
        return new(pieces);
    }

    private static string Percent(double value) => value.ToString("0.##", CultureInfo.InvariantCulture) + "%";
}

internal sealed record DayPiece(string Start, string Length, bool IsDone);
