using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Budget;

/// <summary>
/// The tokens that were used on a UTC day, and those that are reserved, as one user's text sees them. One statement
/// loads all of it, at a cost that does not grow with the texts of the day.
/// </summary>
internal sealed record UsageOfDay(
    bool IsGuest, long OfUser, long OfAll, long OfGuests, long ReservedByUser, long ReservedByAll, long ReservedByGuests)
{
    private static readonly CompiledQuery<Func<AppDbContext, int, DateTimeOffset, DateTimeOffset, DateOnly, Task<UsageOfDay?>>> s_load =
        new(() => EF.CompileAsyncQuery((AppDbContext db, int userId, DateTimeOffset now, DateTimeOffset midnight, DateOnly day) =>
            db.Users.Where(u => u.Id == userId).Select(u => new UsageOfDay(
                u.IsGuest,
                db.Set<Generation>().Where(g => g.OwnerId == userId && g.CreatedAt >= midnight).Sum(g => g.CountedTokens),
                db.Set<DailyUsage>().Where(d => d.Day == day).Sum(d => d.Tokens),
                db.Set<DailyUsage>().Where(d => d.Day == day).Sum(d => d.GuestTokens),
                db.Set<TokenReservation>().Where(r => r.OwnerId == userId && r.ExpiresAt > now && r.Tokens > 0).Sum(r => r.Tokens),
                db.Set<TokenReservation>().Where(r => r.ExpiresAt > now && r.Tokens > 0).Sum(r => r.Tokens),
                u.IsGuest
                    ? db.Set<TokenReservation>()
                        .Where(r => r.ExpiresAt > now && r.Tokens > 0 && db.Users.Any(o => o.Id == r.OwnerId && o.IsGuest))
                        .Sum(r => r.Tokens)
                    : 0)).SingleOrDefault()));

    /// <param name="db">The context.</param>
    /// <param name="userId">The user.</param>
    /// <param name="now">The time.</param>
    /// <param name="midnight">When the day began.</param>
    /// <param name="cancellation">Stops before the query.</param>
    public static async Task<UsageOfDay> LoadAsync(
        AppDbContext db, int userId, DateTimeOffset now, DateTimeOffset midnight, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return await s_load.For(db)(db, userId, now, midnight, DailyUsage.GetDay(midnight))
            ?? throw new InvalidOperationException($"There is no user {userId}.");
    }
}
