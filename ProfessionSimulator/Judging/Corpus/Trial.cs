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
        EarlierText[] earlier = [.. pack.Tasks.SelectMany(task => new[] { task.OfflineText, task.ModelAnswer ?? "" })
            .Select(text => new EarlierText(FoldedText.Create(text), IsOwn: false))];
        return new(
            pack,
            [.. pack.Tasks.Select(task => new JudgedTask(task.Order, task.OfflineText))],
            [.. pack.Tasks.Select(task => CreateAnswer(task.Order, write(task.Order).Trim(), earlier))]);
    }

    public Questionnaire CreateQuestionnaire(string seed) =>
        Questionnaire.Create(Pack.Criteria, Answers, Pack.Language, seed);

    public JudgePrompt CreatePrompt(Questionnaire questionnaire) =>
        JudgePrompt.Create(questionnaire, Tasks, Answers, Pack.Language);

    public IReadOnlyList<Finding> Decide(params IReadOnlyList<Vote>[] judgements) =>
        Findings.Decide(Pack.Criteria, Answers, judgements, judgements.Length);

    /// <summary>What a judge finds who tells the truth about a clean day.</summary>
    public IReadOnlyList<Finding> DecideTruthfully(CleanDay day) => Decide([.. day.Met.Select(met =>
        new Vote(met.Key, Opinion.Met, [new(met.Value, null)], ""))]);

    private static JudgedAnswer CreateAnswer(int task, string text, EarlierText[] earlier)
    {
        var answer = new JudgedAnswer(task, text, inTime: true);
        return new(task, text, inTime: true) { Repeated = RepeatedPassages.Find(answer.Folded, earlier) };
    }
}
