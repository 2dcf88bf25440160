using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Budget;

/// <summary>
/// The tokens that were used on a UTC day and those that are reserved, as one user's text sees them, and the user's own
/// texts. One statement loads all of it, at a cost that does not grow with the texts of the day.
/// </summary>
/// <param name="IsGuest">Whether the user is a guest.</param>
/// <param name="LiveTexts">The user's texts that are being written.</param>
/// <param name="LimitingText">
/// When the text was queued that has to be an hour old before the next one; null when there is none.
/// </param>
/// <param name="OfUser">Tokens that the user's texts count today.</param>
/// <param name="OfAll">Tokens that all texts count today.</param>
/// <param name="OfGuests">Those of guests' texts.</param>
/// <param name="ReservedByUser">Tokens that are reserved for the user.</param>
/// <param name="ReservedByAll">Tokens that are reserved for anybody.</param>
/// <param name="ReservedByGuests">Those reserved for guests; not loaded for others.</param>
internal sealed record UsageOfDay(
    bool IsGuest, int LiveTexts, DateTimeOffset? LimitingText, long OfUser, long OfAll, long OfGuests, long ReservedByUser,
    long ReservedByAll, long ReservedByGuests)
{
    /// <summary>Judgements are left out of the user's texts: no learner asks for them.</summary>
    private static readonly CompiledQuery<LoadQuery> s_load = new(() => new(
        EF.CompileAsyncQuery((
            AppDbContext db, int userId, int others, DateTimeOffset now, DateTimeOffset hourAgo, DateTimeOffset midnight, DateOnly day) =>
            db.Users.Where(u => u.Id == userId).Select(u => new UsageOfDay(
                u.IsGuest,
                db.Set<Generation>().Count(
                    g => g.OwnerId == userId && g.Purpose != Purpose.Judgement && g.State == GenerationState.Live),
                db.Set<Generation>()
                    .Where(g => g.OwnerId == userId && g.Purpose != Purpose.Judgement && g.CreatedAt > hourAgo)
                    .OrderByDescending(g => g.CreatedAt)
                    .Select(g => (DateTimeOffset?)g.CreatedAt).Skip(others).FirstOrDefault(),
                db.Set<Generation>().Where(g => g.OwnerId == userId && g.CreatedAt >= midnight).Sum(g => g.CountedTokens),
                db.Set<DailyUsage>().Where(d => d.Day == day).Sum(d => d.Tokens),
                db.Set<DailyUsage>().Where(d => d.Day == day).Sum(d => d.GuestTokens),
                db.Set<TokenReservation>().Where(r => r.OwnerId == userId && r.ExpiresAt > now && r.Tokens > 0).Sum(r => r.Tokens),
                db.Set<TokenReservation>().Where(r => r.ExpiresAt > now && r.Tokens > 0).Sum(r => r.Tokens),
                u.IsGuest
                    ? db.Set<TokenReservation>()
                        .Where(r => r.ExpiresAt > now && r.Tokens > 0 && db.Users.Any(o => o.Id == r.OwnerId && o.IsGuest))
                        .Sum(r => r.Tokens)
                    : 0)).SingleOrDefault())));

    private delegate Task<UsageOfDay?> LoadQuery(
        AppDbContext db, int userId, int others, DateTimeOffset now, DateTimeOffset hourAgo, DateTimeOffset midnight, DateOnly day);

    public static async Task<UsageOfDay> LoadAsync(
        AppDbContext db, int userId, DateTimeOffset now, int textsPerHour, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var midnight = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        var usage = await s_load.For(db)(
            db, userId, textsPerHour - 1, now, now - TimeSpan.FromHours(1), midnight, DailyUsage.GetDay(now));
        return usage ?? throw new InvalidOperationException($"There is no user {userId}.");
    }

    public UsageOfDay WithText(long tokens) => this with
    {
        OfUser = OfUser + tokens,
        OfAll = OfAll + tokens,
        OfGuests = OfGuests + (IsGuest ? tokens : 0),
    };

    public UsageOfDay WithReserved(long tokens) => this with
    {
        ReservedByUser = ReservedByUser + tokens,
        ReservedByAll = ReservedByAll + tokens,
        ReservedByGuests = ReservedByGuests + (IsGuest ? tokens : 0),
    };
}
