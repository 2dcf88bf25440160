using ProfessionSimulator.Catalog;
using ProfessionSimulator.Common;
using ProfessionSimulator.Judging;
using static ProfessionSimulator.Tests.Judging.Sample;

namespace ProfessionSimulator.Tests.Judging;

/// <summary>
/// A stored reply is read by the names that its seed gives. These examples are frozen: if one has to change, replies that
/// are stored can no longer be read, so that the old way has to stay beside the new one, chosen by the stored version.
/// </summary>
public sealed class StoredJudgementTests
{
    private const string Seed = "0123456789abcdef0123456789abcdef";

    private static readonly Criterion[] s_criteria =
        [Criterion("first", 2, "rollback"), CodeCriterion("by-code", 1, CheckKind.Answered), Criterion("second", 1, "queue")];

    [Fact]
    public void NamesOfASeed_StayAsTheyAre() => Assert.Equal(
        [
            "f5cfa9b second",
            "f4a239c States that 4666 bicycles were sent to Lynford.",
            "5196dea first",
            "f6d52cd States that 3587 lamps were sent to Harwick.",
        ],
        Questionnaire.Create(s_criteria, [Answer("I plan the rollback.")], "en", Seed).Items
            .Select(item => $"{item.Name} {item.CriterionId ?? item.Asks}"));

    [Fact]
    public void RussianCanariesOfASeed_StayAsTheyAre() => Assert.Equal(
        [
            "f5cfa9b Пишет, что в Заречье отправлено 3587 ламп.",
            "5196dea Пишет, что в Приморье отправлено 4666 велосипедов.",
        ],
        Questionnaire.Create([], [Answer("План отката готов.")], "ru", Seed).Items.Select(item => $"{item.Name} {item.Asks}"));

    /// <summary>The version says which words a judge was given, and nothing about how its reply is read.</summary>
    [Fact]
    public void JudgementOfAnotherVersion_IsReadAsItWas()
    {
        const string reply = """
            {"findings":[
            {"criterion":"f5cfa9b","verdict":"not_met","quotes":[],"why":""},
            {"criterion":"f4a239c","verdict":"not_met","quotes":[],"why":""},
            {"criterion":"5196dea","verdict":"met","quotes":[{"sentence":1,"text":"I plan the rollback"}],"why":""},
            {"criterion":"f6d52cd","verdict":"not_met","quotes":[],"why":""}]}
            """;
        JudgedAnswer[] answers = [Answer("I plan the rollback.")];

        var votes = Assert.IsType<JudgeReply.Usable>(
            ReplyReader.Read(reply, Questionnaire.Create(s_criteria, answers, "en", Seed))).Votes;

        Assert.Equal(
            [Verdict.Met, Verdict.Met, Verdict.NotMet],
            Findings.Decide(s_criteria, answers, [votes], 1).Select(finding => finding.Verdict));
    }

    /// <summary>A change of a word is a new version: raise <see cref="JudgePrompt.Version"/> and freeze anew.</summary>
    [Fact]
    public void WordsOfTheJudge_BelongToTheirVersion()
    {
        var answers = new[] { Answer("I plan the rollback. Ian rests.") };
        var questionnaire = Questionnaire.Create(s_criteria, answers, "en", Seed);

        var prompt = JudgePrompt.Create(questionnaire, [new(1, "Decide.")], answers, "en");

        Assert.Equal(
            ("1", "0d6a1d0c120dc50cbf90d15e3cd2de93cc832422b262270ef52a21b71a87464a"),
            (JudgePrompt.Version, Sha256Hex.Compute(prompt.System + prompt.User)));
    }
}
