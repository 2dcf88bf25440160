using CsCheck;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Matching;
using ProfessionSimulator.Tests.Matching;
using static ProfessionSimulator.Tests.Judging.Sample;

namespace ProfessionSimulator.Tests.Judging;

/// <summary>What holds of every attempt, whatever was answered and whatever judges say about it.</summary>
public sealed class JudgingProperties
{
    private static readonly string[] s_evidence = [
        "откат", "резерв", "миграц", "7", "54000", "stores", "hours", "contingenc"];

    private static readonly Gen<Criterion> s_criterion =
        from weight in Gen.Int[-3, 5].Where(weight => weight != 0)
        from task in Gen.Int[1, 2]
        from cap in Gen.Frequency((3, Gen.Const((int?)null)), (1, Gen.Int[0, 99].Select(cap => (int?)cap)))
        from evidence in Gen.OneOf(s_evidence).Array[1, 3]
        select new Criterion("", "planning", [task], "", weight) { Cap = cap, Evidence = evidence };

    private static readonly Gen<Day> s_day =
        from criteria in s_criterion.Array[1, 8]
        from first in TextGen.Text
        from second in TextGen.Text
        from asked in Gen.OneOf(1, 3, 5)
        from there in Gen.Int[0, asked]
        from judgements in Vote([TextGen.Join(first), TextGen.Join(second)]).Array[criteria.Length].Array[there]
        select new Day(Number(criteria), [
            Answer(TextGen.Join(first)), Answer(TextGen.Join(second), 2)], Number(judgements), asked);

    [Fact]
    public void OrderOfJudgementsAndVotes_ChangesNothing() => Gen.Select(s_day, Gen.Int).Sample((day, seed) =>
    {
        var random = new Random(seed);
        var judgements = day.Judgements.Select(votes =>
        {
            var shuffled = votes.ToArray();
            random.Shuffle(shuffled);
            return (IReadOnlyList<Vote>)shuffled;
        }).ToArray();
        random.Shuffle(judgements);
        return Describe(day with { Judgements = judgements }) == Describe(day);
    }, iter: 1000);

    /// <summary>All that is shown of an answer has the words, the evidence and the length that proof needs.</summary>
    [Fact]
    public void ShownWords_AreTheLearners_AndProve() => s_day.Sample(day => day.Decide().All(finding =>
        finding.Ballots.SelectMany(ballot => ballot.Proof).All(place =>
        {
            var answer = day.Answers.Single(answer => answer.Task == place.Task);
            var words = FoldedText.Create(Sample.Read(place.Span, answer.Text));
            return finding.Criterion.Tasks.Contains(place.Task)
                && answer.Folded.Find(words).Any()
                && finding.Criterion.Evidence.Any(form => EvidenceForm.Parse(form).FindIn(words).Any())
                && (WordCount.Count(words.Original) >= 3 || words.Tokens.Count == answer.Folded.Tokens.Count);
        })), iter: 1000);

    [Fact]
    public void ShownWords_NeverServeThreeWantedCriteria() => s_day.Sample(day =>
    {
        var findings = day.Decide().Where(finding => !finding.Criterion.IsFault && finding.Places.Count > 0).ToArray();
        return findings.All(last => last.Ballots.Where(ballot => ballot.State == BallotState.Proven).All(ballot => ballot.Proof.All(place =>
            findings.TakeWhile(finding => finding != last).Count(finding => finding.Places.Any(place.Overlaps)) < 2)));
    }, iter: 1000);

    [Fact]
    public void Score_NeverLeaves0To100() => s_day.Sample(day =>
        ScoreSheet.Create(day.Decide()).Score is not { } score
            || (score.Low is >= 0 and <= 100 && score.High is >= 0 and <= 100), iter: 1000);

    /// <summary>
    /// A judge that finds everything met, with whatever quotations, moves nothing where the evidence is missing.
    /// </summary>
    [Fact]
    public void AnswersWithoutEvidence_AreWorthNothing() => s_day.Sample(day =>
    {
        var criteria = day.Criteria.Select(criterion => criterion with { Evidence = ["выдумано"] }).ToArray();
        var talkedInto = day.Judgements.Select(votes =>
            (IReadOnlyList<Vote>)[.. votes.Select(vote => vote with { Opinion = Opinion.Met })]).ToArray();
        var score = ScoreSheet.Create(Findings.Decide(criteria, day.Answers, talkedInto, day.Asked)).Score;
        return day.Judgements.Length < day.Asked || score is null || score == new Score(0, 0);
    }, iter: 1000);

    private static Gen<Vote> Vote(string[] answers) =>
        from opinion in Gen.Frequency(
            (4, Gen.Const(Opinion.Met)), (2, Gen.Const(Opinion.NotMet)), (1, Gen.Const(Opinion.Unclear)))
        from quotes in Quote(answers).Array[0, 3]
        from why in Gen.OneOf("", "Так и есть.", "Вы пишете «откат».")
        select new Vote("", opinion, quotes, why);

    /// <summary>Mostly what is in an answer, otherwise cut or invented.</summary>
    private static Gen<Quote> Quote(string[] answers) =>
        from answer in Gen.OneOf(answers)
        from start in Gen.Int[0, answer.Length - 1]
        from length in Gen.Int[1, answer.Length - start]
        from invented in Gen.Int[0, 9]
        from sentence in Gen.Int[0, 20]
        select new Quote(invented == 0 ? "выдуманный откат на 7 дней" : answer.Substring(start, length), sentence);

    private static Criterion[] Number(Criterion[] criteria) =>
        [.. criteria.Select((criterion, index) => criterion with { Id = $"c{index}" })];

    private static IReadOnlyList<Vote>[] Number(Vote[][] judgements) =>
        [.. judgements.Select(votes =>
            (IReadOnlyList<Vote>)[.. votes.Select((vote, index) => vote with { CriterionId = $"c{index}" })])];

    private static string Describe(Day day)
    {
        var findings = day.Decide();
        return string.Join('\n', findings.Select(finding =>
            $"{finding.Verdict} {finding.Agreement} {finding.Why} {string.Join(',', finding.Places)}"))
            + ScoreListing.Write(ScoreSheet.Create(findings));
    }

    private sealed record Day(
        IReadOnlyList<Criterion> Criteria, IReadOnlyList<JudgedAnswer> Answers, IReadOnlyList<Vote>[] Judgements, int Asked)
    {
        public IReadOnlyList<Finding> Decide() => Findings.Decide(Criteria, Answers, Judgements, Asked);
    }
}
