using ProfessionSimulator.Catalog;

namespace ProfessionSimulator.Judging;

/// <summary>
/// Decides about every criterion of an attempt: code where the criterion has a check, otherwise the judgements, as far
/// as their quotations prove what they say. A pure function of its arguments.
/// </summary>
internal static class Findings
{
    /// <param name="criteria">In the order of the pack.</param>
    /// <param name="answers">The answers of the attempt.</param>
    /// <param name="judgements">The votes of each judgement that is there. Their order changes no verdict.</param>
    /// <param name="asked">How many judgements were asked for: 1, 3 or 5.</param>
    public static IReadOnlyList<Finding> Decide(
        IReadOnlyList<Criterion> criteria,
        IReadOnlyList<JudgedAnswer> answers,
        IReadOnlyList<IReadOnlyList<Vote>> judgements,
        int asked)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(judgements.Count, asked);
        var sentences = new NumberedSentences(answers);
        var used = new UsedWords();
        var findings = new List<Finding>(criteria.Count);
        foreach (var criterion in criteria)
        {
            findings.Add(criterion.Check is { } check
                ? DecideByCode(criterion, check, answers)
                : DecideByVotes(criterion, new(criterion, answers, sentences), used, judgements, asked));
        }
        return [.. findings.Select(finding =>
            WeighForm(finding, findings) with { Why = Reasons.Choose(finding, answers) })];
    }

    /// <summary>
    /// A text that says nothing can be short and in time. So what is asked of an answer's form counts only if the answer
    /// to each of its tasks meets something of content as well, and it is split where that is. Where nothing of content
    /// is known, it counts.
    /// </summary>
    private static Finding WeighForm(Finding finding, IReadOnlyList<Finding> all)
    {
        if (finding is not { Verdict: Verdict.Met, Criterion: { IsForm: true, IsFault: false } })
            return finding;
        Verdict[] contents = [.. finding.Criterion.Tasks.Select(task => FindContent(task, all)).OfType<Verdict>()];
        if (contents.All(verdict => verdict == Verdict.Met))
            return finding;
        var isOpen = contents.All(verdict => verdict is Verdict.Met or Verdict.Split);
        return finding with { Verdict = isOpen ? Verdict.Split : Verdict.NotMet, LacksContent = true };
    }

    /// <returns>The best verdict about the content of the answer to a task; null where none is wanted.</returns>
    private static Verdict? FindContent(int task, IReadOnlyList<Finding> all)
    {
        var verdicts = all.Where(finding => finding.Criterion.IsContent && finding.Criterion.Tasks.Contains(task))
            .Select(finding => finding.Verdict).ToHashSet();
        if (verdicts.Count == 0)
            return null;
        return verdicts.Contains(Verdict.Met) ? Verdict.Met
            : verdicts.Contains(Verdict.Split) ? Verdict.Split
            : Verdict.NotMet;
    }

    private static Finding DecideByCode(Criterion criterion, CriterionCheck check, IReadOnlyList<JudgedAnswer> answers)
    {
        var result = CodeCheck.Run(check, criterion.Tasks, answers);
        return new(criterion, result.IsMet ? Verdict.Met : Verdict.NotMet, result.Places, [])
        {
            Repeated = result.IsMet || criterion.IsFault ? [] : CodeCheck.FindRepeated(check, criterion.Tasks, answers),
        };
    }

    private static Finding DecideByVotes(
        Criterion criterion, QuoteCheck check, UsedWords used, IReadOnlyList<IReadOnlyList<Vote>> judgements, int asked)
    {
        // A fault takes nothing away from what is wanted, nor can words be used up before they prove a fault.
        var available = criterion.IsFault ? new UsedWords() : used;
        Ballot[] ballots = [.. judgements.Select(votes => Cast(FindVote(votes, criterion.Id), check, available))];
        var verdict = Majority.Decide(ballots, asked);
        if (verdict is not (Verdict.Met or Verdict.Split))
            return new(criterion, verdict, [], ballots) { Repeated = FindRepeated(criterion, check, ballots) };
        var places = AnswerPlace.Merge(ballots.SelectMany(ballot => ballot.Proof));
        available.Add(places);
        return new(criterion, verdict, places, ballots);
    }

    /// <summary>What judges quoted in vain, and the pack's example of the criterion, which they may have passed over.</summary>
    private static IReadOnlyList<AnswerPlace> FindRepeated(Criterion criterion, QuoteCheck check, Ballot[] ballots) =>
        criterion.IsFault
            ? []
            : AnswerPlace.Merge(ballots.SelectMany(ballot => ballot.Quotes).Concat(check.CheckExample(criterion.Hit))
                .Where(quote => quote.State == QuoteState.Repeated).Select(quote => quote.Place!.Value));

    /// <summary>A judgement that leaves a criterion out has no opinion on it.</summary>
    private static Vote FindVote(IReadOnlyList<Vote> votes, string criterionId) =>
        votes.FirstOrDefault(vote => vote.CriterionId == criterionId) ?? new(criterionId, Opinion.Unclear, [], "");

    private static Ballot Cast(Vote vote, QuoteCheck check, UsedWords used)
    {
        if (vote.Opinion != Opinion.Met)
            return new(vote.Opinion == Opinion.NotMet ? BallotState.NotMet : BallotState.Unclear, [], vote.Why);
        CheckedQuote[] quotes = [.. vote.Quotes.SelectMany(quote => check.Check(quote, used))];
        var isProven = quotes.Any(quote => quote.State == QuoteState.Proof);
        return new(isProven ? BallotState.Proven : BallotState.Unproven, quotes, vote.Why);
    }
}
