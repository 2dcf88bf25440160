using System.Globalization;

namespace ProfessionSimulator.Catalog;

/// <summary>Finds what does not keep a pack from being played, but would displease those who play it.</summary>
internal static class PackWarnings
{
    public static IEnumerable<string> Find(ScenarioPack pack) =>
    [
        .. FindMissing(pack),
        .. pack.Tasks.SelectMany(task => Find(pack, task)),
        .. CriteriaWarnings.Find(pack),
    ];

    private static IEnumerable<string> FindMissing(ScenarioPack pack)
    {
        if (pack.Employer is null)
            yield return "no 'employer': the tasks come without a name";
        if (pack.Keywords.Count == 0)
            yield return "no 'keywords': the search finds it by its name and description only";
    }

    private static IEnumerable<string> Find(ScenarioPack pack, PackTask task)
    {
        if (task.AnswerWords is null)
            yield return $"task {task.Order} has no 'answer_words': whether its time is enough cannot be told";
        if (TaskPace.For(task, pack.Language).Thinking is { } thinking && thinking < TaskPace.MinThinking)
        {
            var minutes = thinking.ToString("0.0#", CultureInfo.InvariantCulture);
            yield return $"task {task.Order} leaves {minutes} min to think, at least {TaskPace.MinThinking} are needed";
        }

        if (WordCount.Count(task.OfflineText) is var words && words > pack.TaskWords)
            yield return $"the offline text of task {task.Order} has {words} words, 'task_words' allows {pack.TaskWords}";
        if (WordCount.Count(task.ModelAnswer ?? "") is > 0 and var length && IsFarFrom(length, task.AnswerWords))
            yield return $"the model answer of task {task.Order} has {length} words, 'answer_words' is {task.AnswerWords}";
    }

    /// <summary>Allows a model answer 15 % more or fewer words than it should have.</summary>
    private static bool IsFarFrom(int words, int? wanted) =>
        wanted is { } usual && Math.Abs(words - usual) * 100 > 15 * usual;
}
