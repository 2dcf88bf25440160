namespace ProfessionSimulator.Judging;

/// <summary>Chooses which of the judges' sentences is shown beside a verdict.</summary>
internal static class Reasons
{
    /// <summary>
    /// The longest of those that agree with the verdict, or of all where it is split; which judgement came first makes
    /// no difference. A sentence that quotes what the learner did not write is never shown.
    /// </summary>
    public static string Choose(Finding finding, IReadOnlyList<JudgedAnswer> answers) => finding.Ballots
        .Where(ballot => finding.Verdict == Verdict.Split || Majority.Agrees(ballot, finding.Verdict))
        .Select(ballot => ballot.Why)
        .OrderByDescending(why => why.Length).ThenBy(why => why, StringComparer.Ordinal)
        .FirstOrDefault(why => QuotedPassage.FindIn(why, answers).All(passage => passage.Place is not null), "");
}
