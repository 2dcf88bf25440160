namespace ProfessionSimulator.Catalog;

/// <summary>How somebody who reads and writes at the usual speed spends the minutes of a task.</summary>
internal sealed record TaskPace(int Minutes, double Reading, double? Writing)
{
    /// <summary>Minutes that every task should leave to think.</summary>
    public const int MinThinking = 2;

    private const double WordsReadPerMinute = 200;
    private const double WordsWrittenPerMinute = 30;

    /// <summary>
    /// Russian says the same in fewer and longer words, of which people read and write fewer in a minute.
    /// </summary>
    private const double RussianPace = 0.85;

    /// <summary>The minutes that are left to think; null where the pack does not say how long an answer is.</summary>
    public double? Thinking => Minutes - Reading - Writing;

    public static TaskPace For(PackTask task, string language)
    {
        var pace = language == "ru" ? RussianPace : 1;
        var reading = WordCount.Count(task.OfflineText) / (WordsReadPerMinute * pace);
        return new(task.TimeLimitMinutes, reading, task.AnswerWords / (WordsWrittenPerMinute * pace));
    }
}
