using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Budget;

/// <summary>Some part of a day's budget: its size, and what is taken of it.</summary>
/// <param name="Tokens">Its size.</param>
/// <param name="Used">What texts took of it today.</param>
/// <param name="Reserved">What is set aside of it.</param>
/// <param name="Reason">The reason of a refusal when it has no room.</param>
internal sealed record Allowance(long Tokens, long Used, IQueryable<TokenReservation> Reserved, LimitReason Reason)
{
    /// <summary>
    /// When so much of it is free again: at midnight what was used is forgotten, and each reservation has an end of its own.
    /// </summary>
    public static DateTimeOffset FindRelease(
        long missing, long used, DateTimeOffset midnight, IEnumerable<TokenReservation> reserved)
    {
        var releases = reserved.Select(r => (At: r.ExpiresAt, r.Tokens)).Append((At: midnight, Tokens: used)).OrderBy(release => release.At);
        foreach (var (at, tokens) in releases)
        {
            missing -= tokens;
            if (missing <= 0)
                return at;
        }
        return midnight;
    }
}
