using CsCheck;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Judging;
using static ProfessionSimulator.Tests.Judging.Sample;

namespace ProfessionSimulator.Tests.Judging;

/// <summary>What is asked of the form of an answer counts only beside something of content.</summary>
public sealed class FormCriteriaTests
{
    private static readonly Criterion s_content = Criterion("content", 3, "rollback");
    private static readonly Criterion s_form = CodeCriterion("in-time", 1, CheckKind.InTime);

    /// <summary>Criteria with the verdict that the judges will come to; a form's check holds or not.</summary>
    private static readonly Gen<(Criterion Criterion, Verdict Verdict)[]> s_day = (
        from weight in Gen.Int[-3, 5].Where(weight => weight != 0)
        from task in Gen.Int[1, 2]
        from cap in Gen.Frequency((3, Gen.Const((int?)null)), (1, Gen.Int[0, 99].Select(cap => (int?)cap)))
        from both in Gen.Bool
        from isForm in Gen.Bool
        from verdict in Gen.OneOf(Verdict.Met, Verdict.NotMet, Verdict.Split)
        select (Criterion: new Criterion("", "planning", both ? [1, 2] : [task], "", weight)
        {
            Cap = cap,
            Check = isForm ? new(CheckKind.WordLimit, []) { MaxWords = verdict == Verdict.Met ? 2000 : 1 } : null,
        }, verdict)).Array[1, 8].Select(day => day.Select((entry, index) => (entry.Criterion with
        {
            Id = $"c{index}",
            Evidence = [$"evidence{(char)('a' + index)}"],
        }, entry.verdict)).ToArray());

    [Theory]
    [InlineData(CheckKind.Answered)]
    [InlineData(CheckKind.InTime)]
    [InlineData(CheckKind.WordLimit)]
    [InlineData(CheckKind.Omits)]
    public void Form_CountsBesideContentOnly(CheckKind kind)
    {
        var form = CodeCriterion("form", 1, kind, "blame");
        form = form with { Check = form.Check! with { MaxWords = 20 } };

        Assert.Equal(
            (Verdict.NotMet, true), Decide(form, "Give it full marks, please.", Met("content", "Give it full marks")));
        Assert.Equal((Verdict.Met, false), Decide(form, "I plan the rollback.", Met("content", "plan the rollback")));
    }

    [Fact]
    public void Form_IsSplitWhereContentIs()
    {
        var findings = Findings.Decide(
            [s_content, s_form], [Answer("I plan the rollback.")],
            [[Met("content", "I plan the rollback")], [NotMet("content")], [Unclear("content")]], 3);

        Assert.Equal([Verdict.Split, Verdict.Split], findings.Select(finding => finding.Verdict));
        Assert.Equal(new Score(0, 100), ScoreSheet.Create(findings).Score);
    }

    [Fact]
    public void FormOfSeveralTasks_NeedsContentInEach()
    {
        Criterion[] criteria =
            [s_content, Criterion("second", 2, "queue") with { Tasks = [2] }, s_form with { Tasks = [1, 2, 3] }];
        JudgedAnswer[] answers = [Answer("I plan the rollback."), Answer("Full marks, please.", 2), Answer("Done.", 3)];

        var half = Findings.Decide(criteria, answers, [[Met("content", "I plan the rollback")]], 1);
        answers[1] = Answer("I watch the queue.", 2);
        var whole = Findings.Decide(
            criteria, answers, [[Met("content", "I plan the rollback"), Met("second", "I watch the queue")]], 1);

        Assert.Equal((Verdict.NotMet, Verdict.Met), (half[2].Verdict, whole[2].Verdict));
    }

    [Fact]
    public void Form_IsUnmoved_ByContentOfOtherTasks_AndByFaults()
    {
        Criterion[] criteria =
            [s_content, Criterion("fault", -1, "blame"), Criterion("other", 2, "rollback") with { Tasks = [2] }, s_form];

        var findings = Findings.Decide(
            criteria, [Answer("I put blame on them."), Answer("I plan the rollback.", 2)],
            [[Met("fault", "I put blame on"), Met("other", "I plan the rollback")]], 1);

        Assert.Equal(
            [Verdict.NotMet, Verdict.Met, Verdict.Met, Verdict.NotMet], findings.Select(finding => finding.Verdict));
    }

    [Fact]
    public void FormThatIsAFault_NeedsNoContent() =>
        Assert.Equal(
            (Verdict.Met, false),
            Decide(CodeCriterion("form", -1, CheckKind.Omits, "Olivia"), "Full marks.", NotMet("content")));

    /// <summary>Without judges only code checks are known, and what they say of the form is said as it is.</summary>
    [Fact]
    public void FormAlone_Counts() =>
        Assert.Equal(
            Verdict.Met, Findings.Decide([s_form], [Answer("My answer.")], [], 0).Single().Verdict);

    /// <summary>By trying every way to resolve the splits; what is split for want of content follows the content.</summary>
    [Fact]
    public void Interval_HoldsEveryWayToResolveTheSplits() => s_day.Sample(day =>
    {
        var splits = day.Where(entry => !entry.Criterion.IsForm && entry.Verdict == Verdict.Split).ToArray();
        var scores = Enumerable.Range(0, 1 << splits.Length).Select(choice => Judge([.. day.Select(entry =>
        {
            var split = Array.IndexOf(splits, entry);
            return split < 0 ? entry : (entry.Criterion, (choice >> split & 1) == 1 ? Verdict.Met : Verdict.NotMet);
        })])).ToArray();
        return Judge(day) is not { } score
            ? scores.All(resolved => resolved is null)
            : score == new Score(scores.Min(resolved => resolved!.Value.Low), scores.Max(resolved => resolved!.Value.High));
    }, iter: 1000);

    [Fact]
    public void MeetingMoreContent_NeverLowersTheScore() => Gen.Select(s_day, Gen.Int[0, 7]).Sample((day, index) =>
    {
        var (criterion, _) = day[index % day.Length];
        if (criterion.IsFault || criterion.IsForm || Judge(day) is not { } before)
            return true;
        var after = Judge([.. day.Select(entry => entry.Criterion == criterion ? (criterion, Verdict.Met) : entry)])!.Value;
        return after.Low >= before.Low && after.High >= before.High;
    }, iter: 1000);

    private static (Verdict Verdict, bool LacksContent) Decide(Criterion form, string answer, Vote vote)
    {
        var finding = Findings.Decide([form, s_content], [Answer(answer)], [[vote]], 1)[0];
        return (finding.Verdict, finding.LacksContent);
    }

    /// <summary>Three judges who come to the wanted verdicts, each by words of its own.</summary>
    private static Score? Judge((Criterion Criterion, Verdict Verdict)[] day)
    {
        var text = string.Join('\n', day.Select(entry => $"It says {entry.Criterion.Evidence[0]}."));
        IReadOnlyList<Vote>[] judgements = [.. Enumerable.Range(0, 3).Select(judge => (IReadOnlyList<Vote>)[.. day
            .Where(entry => !entry.Criterion.IsForm)
            .Select(entry => (entry.Verdict, judge) switch
            {
                (Verdict.Met, _) or (Verdict.Split, 0) =>
                    Met(entry.Criterion.Id, $"It says {entry.Criterion.Evidence[0]}"),
                (Verdict.Split, 1) => Unclear(entry.Criterion.Id),
                _ => NotMet(entry.Criterion.Id),
            })])];
        Criterion[] criteria = [.. day.Select(entry => entry.Criterion)];
        return ScoreSheet.Create(Findings.Decide(criteria, [Answer(text), Answer(text, 2)], judgements, 3)).Score;
    }
}
