using ProfessionSimulator.Catalog;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Judging.Corpus;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Judging;

/// <summary>Sends days of the corpus the whole way: questionnaire, prompt, a scripted judge, reader, findings, score.</summary>
public abstract class CorpusTest
{
    private static readonly Dictionary<string, ScenarioPack> s_packs = PackFiles.FindShipped()
        .Select(file => PackFiles.Read(file).Pack!).ToDictionary(pack => pack.Id);

    private protected static IReadOnlyList<Attack> Attacks { get; } = JudgingCorpus.ReadAttacks();

    private protected static IReadOnlyList<CleanDay> CleanDays { get; } = JudgingCorpus.ReadCleanDays();

    private protected static ScenarioPack FindPack(string profession, string language) => s_packs[$"{profession}-{language}"];

    private protected static Trial CreateTrial(CleanDay day, string appended = "") => Trial.Create(
        FindPack(day.Profession, day.Language), task => $"{day.Answers[task].TrimEnd()}\n{appended}");

    /// <param name="trial">The day.</param>
    /// <param name="quote">What the judge quotes for a criterion; nothing where it is not met.</param>
    private protected static IReadOnlyList<Finding> Judge(Trial trial, Func<Criterion, string[]> quote) =>
        trial.Decide(((JudgeReply.Usable)Ask(trial, quote, _ => [])).Votes);

    /// <summary>What becomes of the reply of a judge who also has an opinion on canaries.</summary>
    private protected static JudgeReply Ask(
        Trial trial, Func<Criterion, string[]> quote, Func<string, string[]> quoteCanary)
    {
        var questionnaire = trial.CreateQuestionnaire("seed");
        var judge = ScriptedJudge.Read(trial.CreatePrompt(questionnaire));
        var reply = judge.Write(asks =>
            trial.Pack.Criteria.FirstOrDefault(criterion => criterion.Check is null && criterion.Asks == asks) is { } criterion
                ? quote(criterion)
                : quoteCanary(asks));
        return ReplyReader.Read(reply, questionnaire);
    }

    private protected static string[] QuoteTruthfully(CleanDay day, Criterion criterion) =>
        day.Met.TryGetValue(criterion.Id, out var words) ? [words] : [];
}
