using ProfessionSimulator.Catalog;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Reports;

/// <summary>How a task was worked on, as the server saw it; nothing here is judged.</summary>
/// <param name="Given">The time that the task had; null in practice.</param>
/// <param name="Used">The time from the complete task to the answer; null where the server was not told.</param>
/// <param name="FirstSave">
/// The time from the complete task to the first saved draft, 0 where that was there before; null where it is not known.
/// </param>
/// <param name="Saves">How often a draft was saved.</param>
/// <param name="Words">The length of the answer.</param>
/// <param name="Characters">The same in UTF-16 code units.</param>
/// <param name="TimeRanOut">The answer is what was there at the deadline.</param>
/// <param name="Late">
/// How long after the deadline the learner sent it, where it still counted; null where it was in time, or ran out.
/// </param>
internal sealed record WorkFacts(
    TimeSpan? Given, TimeSpan? Used, TimeSpan? FirstSave, int Saves, int Words, int Characters, bool TimeRanOut,
    TimeSpan? Late)
{
    /// <param name="mode">The attempt's mode.</param>
    /// <param name="task">The task with its answer.</param>
    /// <param name="saves">When its drafts were saved; null where no time was recorded.</param>
    public static WorkFacts Create(AttemptMode mode, AttemptTask task, RecordedSaves? saves) => new(
        mode == AttemptMode.Timed ? TimeSpan.FromMinutes(task.TimeLimitMinutes) : null, task.TimeUsed,
        FindFirstSave(task, saves), task.DraftRevision, WordCount.Count(task.Answer ?? ""), task.Answer?.Length ?? 0,
        task.TimeRanOut, task.Delay);

    private static TimeSpan? FindFirstSave(AttemptTask task, RecordedSaves? saves)
    {
        // The first times are missing where drafts were saved before times were recorded.
        var areComplete = saves?.Count == Math.Min(task.DraftRevision, DraftSave.MaxPerTask);
        if (!areComplete || saves!.First - task.ReceivedAt is not { } time)
            return null;
        return time < TimeSpan.Zero ? TimeSpan.Zero : time;
    }
}

/// <summary>The recorded times of a task's saved drafts.</summary>
/// <param name="First">The first of them.</param>
/// <param name="Count">How many there are.</param>
internal sealed record RecordedSaves(DateTimeOffset First, int Count);
