using System.Globalization;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Pages.Professions;

/// <summary>The day drawn to scale: one piece per task, as long as its minutes, in percent of the whole.</summary>
internal sealed record DayLine(IReadOnlyList<DayPiece> Pieces)
{
    private const double Gap = 1.2;

    /// <summary>
    /// Creates the line. Tasks before the current one are done, unless the attempt was abandoned; without an attempt
    /// none is.
    /// </summary>
    public static DayLine Create(IReadOnlyList<TaskTemplate> tasks, Attempt? attempt)
    {
        var done = attempt is { Status: not AttemptStatus.Abandoned } ? attempt.DoneCount : 0;
        var now = attempt is { Status: AttemptStatus.InProgress } ? done : -1;
        return new([.. Scaled(tasks).Select((piece, index) =>
            piece with { State = index < done ? "is-done" : index == now ? "is-now" : null })]);
    }

    private static IEnumerable<DayPiece> Scaled(IReadOnlyList<TaskTemplate> tasks)
    {
        var scale = (100 - Gap * (tasks.Count - 1)) / tasks.Sum(t => t.TimeLimitMinutes);
        var start = 0.0;
        foreach (var task in tasks)
        {
            var length = task.TimeLimitMinutes * scale;
            yield return new(task, Percent(start), Percent(length), null);
            start += length + Gap;
        }
    }

    private static string Percent(double value) => value.ToString("0.##", CultureInfo.InvariantCulture) + "%";
}

internal sealed record DayPiece(TaskTemplate Task, string Start, string Length, string? State);
