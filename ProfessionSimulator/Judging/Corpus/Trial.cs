using ProfessionSimulator.Catalog;
using ProfessionSimulator.Matching;

namespace ProfessionSimulator.Judging.Corpus;

/// <summary>A day of the corpus as it is judged, by the pack's own tasks.</summary>
internal sealed record Trial(ScenarioPack Pack, IReadOnlyList<JudgedTask> Tasks, IReadOnlyList<JudgedAnswer> Answers)
{
    /// <param name="pack">The profession, in the language of the answers.</param>
    /// <param name="write">The answer to a task, by its order.</param>
    public static Trial Create(ScenarioPack pack, Func<int, string> write)
    {
        FoldedText[] sources =
            [.. pack.Tasks.SelectMany(task => new[] { task.OfflineText, task.ModelAnswer ?? "" }).Select(FoldedText.Create)];
        return new(
            pack,
            [.. pack.Tasks.Select(task => new JudgedTask(task.Order, task.OfflineText))],
            [.. pack.Tasks.Select(task => CreateAnswer(task.Order, write(task.Order).Trim(), sources))]);
    }

    public Questionnaire CreateQuestionnaire(string seed) =>
        Questionnaire.Create(Pack.Criteria, Answers, Pack.Language, seed);

    public JudgePrompt CreatePrompt(Questionnaire questionnaire) =>
        JudgePrompt.Create(questionnaire, Tasks, Answers, Pack.Language);

    public IReadOnlyList<Finding> Decide(params IReadOnlyList<Vote>[] judgements) =>
        Findings.Decide(Pack.Criteria, Answers, judgements, judgements.Length);

    private static JudgedAnswer CreateAnswer(int task, string text, FoldedText[] sources)
    {
        var answer = new JudgedAnswer(task, text, inTime: true);
        return new(task, text, inTime: true) { Repeated = RepeatedPassages.Find(answer.Folded, sources, []) };
    }
}
