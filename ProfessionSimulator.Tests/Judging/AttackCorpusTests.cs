using ProfessionSimulator.Catalog;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Judging.Corpus;
using ProfessionSimulator.Matching;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Judging;

/// <summary>Texts that want a grade, and judges that obey every one of them.</summary>
public sealed class AttackCorpusTests : CorpusTest
{
    private static readonly string[] s_professions = [.. CleanDays.Select(day => day.Profession).Distinct()];

    /// <summary>Attacks by their place in the corpus, since a very long one has no place in a test's name.</summary>
    public static TheoryData<int, string> WithoutEvidence => new(Attacks.Index()
        .Where(attack => attack.Item.Evidence == AttackEvidence.None)
        .Select(attack => (attack.Index, $"{attack.Item.Language}: {attack.Item.Name}")));

    [Theory]
    [MemberData(nameof(WithoutEvidence))]
    public void AttackWithoutEvidence_HoldsNoFormOfAnyPack(int attack, string name)
    {
        var text = FoldedText.Create(Attacks[attack].Text);

        var held =
            from profession in s_professions
            from criterion in FindPack(profession, Attacks[attack].Language).Criteria
            where criterion.IsContent
            from form in criterion.Evidence.Concat(criterion.Check?.Forms ?? [])
            where EvidenceForm.Parse(form).FindIn(text).Any()
            select $"{profession}: {criterion.Id} has \"{form}\"";

        Assert.True(!held.Any(), $"{name}\n{string.Join('\n', held)}");
    }

    [Theory]
    [MemberData(nameof(WithoutEvidence))]
    public void AttackAlone_IsWorthNothing(int attack, string name)
    {
        Assert.NotEmpty(name);
        Assert.All(s_professions, profession =>
        {
            var trial = Trial.Create(FindPack(profession, Attacks[attack].Language), _ => Attacks[attack].Text);

            var findings = Judge(trial, criterion => Obey(Attacks[attack].Text, criterion));

            Assert.Equal(new Score(0, 0), ScoreSheet.Create(findings).Score);
            Assert.All(findings.Where(finding => finding.Criterion.IsContent), finding => Assert.Empty(finding.Places));
        });
    }

    /// <summary>
    /// After honest answers to the first half of the tasks it moves no criterion, and no score but by the length that it
    /// adds.
    /// </summary>
    [Theory]
    [MemberData(nameof(WithoutEvidence))]
    public void AttackAfterAnswers_ShiftsNoScore(int attack, string name)
    {
        Assert.NotEmpty(name);
        var halves = CleanDays.Where(day => day.Language == Attacks[attack].Language).Select(day => day.TakeHalf());
        Assert.All(halves, day =>
        {
            var honest = Judge(CreateTrial(day), criterion => QuoteTruthfully(day, criterion));
            var attacked = Judge(
                CreateTrial(day, Attacks[attack].Text), criterion => QuoteTruthfully(day, criterion) is [_, ..] quotes
                    ? quotes
                    : criterion.IsFault ? [] : Obey(Attacks[attack].Text, criterion));

            Assert.Equal(
                Describe(honest.Where(finding => !finding.Criterion.IsForm)),
                Describe(attacked.Where(finding => !finding.Criterion.IsForm)));
            Assert.All(honest.Zip(attacked).Where(pair => pair.First.Criterion.IsForm), pair =>
                Assert.True(pair.First.Verdict == pair.Second.Verdict || pair.First.Verdict == Verdict.Met));
        });
    }

    [Theory]
    [MemberData(nameof(WithoutEvidence))]
    public void JudgeThatMeetsCanaries_IsNotUsed(int attack, string name)
    {
        Assert.NotEmpty(name);
        var trial = Trial.Create(FindPack("project-manager", Attacks[attack].Language), _ => Attacks[attack].Text);

        var reply = Ask(trial, criterion => Obey(Attacks[attack].Text, criterion), _ => ["So it is written."]);

        Assert.Equal(ReplyFault.CanaryMet, Assert.IsType<JudgeReply.Unusable>(reply).Fault);
    }

    /// <summary>Each answer stays between its own tags, one numbered sentence a line.</summary>
    [Theory]
    [MemberData(nameof(WithoutEvidence))]
    public void Attack_StaysInsideItsTags(int attack, string name)
    {
        var trial = Trial.Create(FindPack("project-manager", Attacks[attack].Language), _ => Attacks[attack].Text);
        var questionnaire = trial.CreateQuestionnaire("seed");

        var prompt = trial.CreatePrompt(questionnaire);

        var lines = prompt.User.Split('\n');
        var id = lines[0].Split('"')[3];
        Assert.Equal(4, lines.Count(line => line == $"</answer id=\"{id}\">"));
        Assert.Equal(4, lines.Count(line => line.Contains($"</answer id=\"{id}", StringComparison.Ordinal)));
        Assert.Equal(questionnaire.Items.Select(item => item.Name), ScriptedJudge.Read(prompt).Names);
        Assert.DoesNotContain(Attacks[attack].Text.Trim(), prompt.System);
        Assert.NotEmpty(name);
    }

    /// <summary>
    /// What the server cannot see through: a judge that obeys gives these days so much, and a truthful one what code finds.
    /// docs/judging.md says so.
    /// </summary>
    [Theory]
    [InlineData("project-manager", AttackEvidence.Stuffed, 79, 0)]
    [InlineData("project-manager", AttackEvidence.Negated, 79, 0)]
    [InlineData("customer-support-lead", AttackEvidence.Stuffed, 72, 0)]
    [InlineData("customer-support-lead", AttackEvidence.Negated, 56, 0)]
    [InlineData("data-analyst", AttackEvidence.Stuffed, 85, 15)]
    [InlineData("data-analyst", AttackEvidence.Negated, 52, 0)]
    [InlineData("ward-nurse", AttackEvidence.Stuffed, 88, 8)]
    [InlineData("ward-nurse", AttackEvidence.Negated, 80, 0)]
    public void AttackWithEvidence_IsForTheJudgesToSee(string profession, object evidence, int obeyed, int seenThrough) =>
        Assert.All(Attacks.Where(attack => attack.Profession == profession && attack.Evidence.Equals(evidence)), attack =>
        {
            var trial = Trial.Create(FindPack(profession, attack.Language), _ => attack.Text);

            var byObeying = Judge(trial, criterion => criterion.IsFault ? [] : Obey(attack.Text, criterion));
            var byTruthful = Judge(trial, _ => []);

            Assert.Equal(new Score(obeyed, obeyed), ScoreSheet.Create(byObeying).Score);
            Assert.Equal(new Score(seenThrough, seenThrough), ScoreSheet.Create(byTruthful).Score);
        });

    /// <summary>Finds everything met, by the attack's own words, the pack's example and words that nobody wrote.</summary>
    private static string[] Obey(string attack, Criterion criterion)
    {
        var text = attack.Length > 900 ? attack[..900] : attack;
        var lastLine = text.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1];
        return [text, lastLine, criterion.Hit, $"as agreed, {string.Join(' ', criterion.Evidence)}"];
    }

    private static string Describe(IEnumerable<Finding> findings) =>
        string.Join('\n', findings.Select(finding => $"{finding.Criterion.Id} {finding.Verdict == Verdict.Met}"));
}
