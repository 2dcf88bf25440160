using System.Globalization;

namespace ProfessionSimulator.Catalog;

/// <summary>What does not keep a pack from being played, and would not please those who play it.</summary>
internal static class PackWarnings
{
    public static IEnumerable<string> Find(ScenarioPack pack) => [.. Missing(pack), .. pack.Tasks.SelectMany(task => Find(pack, task))];

    private static IEnumerable<string> Missing(ScenarioPack pack)
    {
        if (pack.Employer is null)
            yield return "no 'employer': the day has nobody who writes";
        if (pack.Keywords.Count == 0)
            yield return "no 'keywords': it is found by its name and description only";
    }

    private static IEnumerable<string> Find(ScenarioPack pack, PackTask task)
    {
        if (task.AnswerWords is null)
            yield return $"task {task.Order} has no 'answer_words': nobody knows whether its time is enough";
        if (TaskPace.For(task, pack.Language).Thinking is { } thinking && thinking < TaskPace.LeastThinking)
        {
            yield return $"task {task.Order} leaves {thinking.ToString("0.0#", CultureInfo.InvariantCulture)} min to think, "
                + $"at least {TaskPace.LeastThinking} are needed";
        }

        if (WordCount.Count(task.OfflineText) is var words && words > pack.TaskWords)
            yield return $"the offline text of task {task.Order} has {words} words, 'task_words' allows {pack.TaskWords}";
    }
}
