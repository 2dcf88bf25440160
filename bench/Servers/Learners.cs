namespace ProfessionSimulator.Bench.Servers;

/// <summary>Learners who are signed in, each of whom starts an attempt at every profession.</summary>
internal sealed class Learners(IReadOnlyList<string> tokens)
{
    /// <summary>Four professions in two languages are shipped.</summary>
    private const int Professions = 8;

    private int _next = -1;

    /// <summary>A learner and a profession that have not met yet.</summary>
    public (string Token, int Profession) TakeStart()
    {
        var next = Interlocked.Increment(ref _next);
        var (learner, profession) = (next % tokens.Count, next / tokens.Count);
        return profession < Professions
            ? (tokens[learner], profession + 1)
            : throw new InvalidOperationException("There are not enough learners for this run.");
    }
}
