using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Budget;

/// <summary>A part of a day's budget, such as one user's or that of all guests.</summary>
/// <param name="Tokens">Its size.</param>
/// <param name="Used">What texts used of it today.</param>
/// <param name="ReservedTokens">What is reserved of it and has not expired.</param>
/// <param name="Reserved">Asks for the reservations, expired ones too. They are needed only when it has no room.</param>
/// <param name="Reason">Why a user is refused when it has no room.</param>
internal sealed record Allowance(
    long Tokens, long Used, long ReservedTokens, Func<IQueryable<TokenReservation>> Reserved, LimitReason Reason)
{
    /// <summary>
    /// Finds out when so many tokens are free again. What was used is forgotten at midnight, and each reservation
    /// expires on its own.
    /// </summary>
    public static DateTimeOffset FindReleaseTime(
        long missing, long used, DateTimeOffset midnight, IEnumerable<TokenReservation> reserved)
    {
        var releases = reserved.Select(r => (At: r.ExpiresAt, r.Tokens))
            .Append((At: midnight, Tokens: used))
            .OrderBy(release => release.At);
        foreach (var (at, tokens) in releases)
        {
            missing -= tokens;
            if (missing <= 0)
                return at;
        }
        return midnight;
    }
}
