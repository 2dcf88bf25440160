namespace ProfessionSimulator.Catalog;

/// <summary>How the minutes of a task are spent by somebody who reads and writes at the usual speed.</summary>
internal sealed record TaskPace(int Minutes, double Reading, double? Writing)
{
    /// <summary>Minutes that every task should leave to think.</summary>
    public const int LeastThinking = 2;

    private const double WordsReadAMinute = 200;
    private const double WordsWrittenAMinute = 30;

    /// <summary>Russian says the same in fewer and longer words.</summary>
    private const double RussianWords = 0.85;

    /// <summary>Null where the pack does not say how long an answer is.</summary>
    public double? Thinking => Minutes - Reading - Writing;

    public static TaskPace For(PackTask task, string language)
    {
        var share = language == "ru" ? RussianWords : 1;
        var reading = WordCount.Count(task.OfflineText) / (WordsReadAMinute * share);
        return new(task.TimeLimitMinutes, reading, task.AnswerWords / (WordsWrittenAMinute * share));
    }
}
