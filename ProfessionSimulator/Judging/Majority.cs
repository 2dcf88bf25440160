namespace ProfessionSimulator.Judging;

/// <summary>
/// Counts votes against the number of judgements that were asked for, also while some of them are missing.
/// </summary>
internal static class Majority
{
    public static Verdict Decide(IReadOnlyList<Ballot> ballots, int asked)
    {
        var needed = asked / 2 + 1;
        var proven = Count(BallotState.Proven);
        var unproven = Count(BallotState.Unproven);
        if (proven >= needed)
            return Verdict.Met;
        // What nobody proved is not met, however unsure the judges are: otherwise a text that confuses them would be
        // worth something.
        var isOver = unproven + Count(BallotState.NotMet) >= needed || (proven == 0 && ballots.Count == asked);
        if (!isOver)
            return Verdict.Split;
        return proven + unproven >= needed ? Verdict.Unproven : Verdict.NotMet;

        int Count(BallotState state) => ballots.Count(ballot => ballot.State == state);
    }

    public static bool Agrees(Ballot ballot, Verdict verdict) => verdict switch
    {
        Verdict.Met => ballot.State == BallotState.Proven,
        Verdict.Unproven => ballot.State is BallotState.Proven or BallotState.Unproven,
        Verdict.NotMet => ballot.State is BallotState.NotMet or BallotState.Unclear,
        _ => false,
    };
}
