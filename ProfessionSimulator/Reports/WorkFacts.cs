namespace ProfessionSimulator.Reports;

/// <summary>How a task was worked on, as the server saw it; nothing here is judged.</summary>
/// <param name="Given">The time that the task had; null in practice.</param>
/// <param name="Used">The time from the complete task to the answer; null where the server was not told.</param>
/// <param name="FirstSave">The time from the complete task to the first saved draft; null where none was saved.</param>
/// <param name="Saves">How often a draft was saved.</param>
/// <param name="Words">The length of the answer.</param>
/// <param name="Characters">The same in UTF-16 code units.</param>
/// <param name="TimeRanOut">The answer is what was there at the deadline.</param>
internal sealed record WorkFacts(
    TimeSpan? Given, TimeSpan? Used, TimeSpan? FirstSave, int Saves, int Words, int Characters, bool TimeRanOut);
