using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Budget;

/// <summary>The parts of a UTC day's budget that apply to one user, with what is used and reserved of each.</summary>
internal sealed class DailyAllowances(IOptions<LimitOptions> options, AttemptNetworks networks, TimeProvider time)
{
    private readonly LimitOptions _limits = options.Value;

    /// <summary>The beginning of the UTC day.</summary>
    public DateTimeOffset Today => new(time.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);

    public DateOnly Day => DateOnly.FromDateTime(Today.UtcDateTime);

    /// <summary>Loads the allowances for a text.</summary>
    public async Task<Allowance[]> LoadAsync(
        AppDbContext db, int ownerId, BudgetReasons reasons, CancellationToken cancellation) =>
        [
            .. await LoadBudgetsAsync(db, ownerId, reasons, cancellation),
            .. await LoadGuestBudgetAsync(db, ownerId, reasons.Guests, cancellation),
        ];

    /// <summary>Loads the allowances for a reservation, of which guests may hold a share only.</summary>
    public async Task<Allowance[]> LoadForReservationAsync(
        AppDbContext db, ReservationRequest request, BudgetReasons reasons, CancellationToken cancellation)
    {
        var budgets = await LoadBudgetsAsync(db, request.OwnerId, reasons, cancellation);
        var guests = await LoadGuestBudgetAsync(db, request.OwnerId, reasons.Guests, cancellation);
        return guests.Length == 0 ? budgets : [.. budgets, .. guests, .. CreateGuestShares(db, request, reasons.Guests)];
    }

    private async Task<Allowance[]> LoadBudgetsAsync(
        AppDbContext db, int ownerId, BudgetReasons reasons, CancellationToken cancellation)
    {
        var day = Day;
        var usedByUser = await SumTodaysTokensAsync(db.Generations.Where(g => g.OwnerId == ownerId), cancellation);
        var reservedByUser = db.TokenReservations.Where(r => r.OwnerId == ownerId);
        var usedByAll = await SumTodaysTokensAsync(db.Generations, cancellation)
            + await db.DeletedUsage.Where(u => u.Day == day).SumAsync(u => u.Tokens, cancellation);
        return
        [
            new(_limits.UserTokensPerDay, usedByUser, reservedByUser, reasons.User),
            new(_limits.ServerTokensPerDay, usedByAll, db.TokenReservations, reasons.Server),
        ];
    }

    /// <summary>
    /// Anybody can make any number of guests with the press of a button, so all of them together have a part of the day
    /// and leave the rest to accounts. Empty for an account.
    /// </summary>
    private async Task<Allowance[]> LoadGuestBudgetAsync(
        AppDbContext db, int ownerId, LimitReason reason, CancellationToken cancellation)
    {
        if (!await db.Users.AnyAsync(u => u.Id == ownerId && u.IsGuest, cancellation))
            return [];
        var day = Day;
        var used = await SumTodaysTokensAsync(
            db.Generations.Where(g => db.Users.Any(u => u.Id == g.OwnerId && u.IsGuest)), cancellation)
            + await db.DeletedUsage.Where(u => u.Day == day).SumAsync(u => u.GuestTokens, cancellation);
        var size = _limits.ServerTokensPerDay * _limits.GuestTokensPercent / 100;
        return [new(size, used, QueryGuestReservations(db), reason)];
    }

    private static IQueryable<TokenReservation> QueryGuestReservations(AppDbContext db) =>
        db.TokenReservations.Where(r => db.Users.Any(u => u.Id == r.OwnerId && u.IsGuest));

    /// <summary>
    /// What guests have reserved must not keep others from starting. A share that is smaller than one report has room
    /// for one all the same. Judgements have what reports leave of a share, so that they keep nobody from starting.
    /// </summary>
    private Allowance[] CreateGuestShares(AppDbContext db, ReservationRequest request, LimitReason reason)
    {
        var (server, tokens) = (_limits.ServerTokensPerDay, request.Slot.Purpose == Purpose.Report ? request.Tokens : 0);
        var reserved = QueryGuestReservations(db)
            .Where(r => r.Purpose == Purpose.Report || request.Slot.Purpose != Purpose.Report);
        var attempts = networks.FindAttempts();
        var reservedHere = reserved.Where(r => attempts.Contains(r.SubjectId));
        return
        [
            new(Math.Max(tokens, server * _limits.GuestReservationsPercent / 100), 0, reserved, reason),
            new(Math.Max(tokens, server * _limits.GuestReservationsPercentPerAddress / 100), 0, reservedHere, reason),
        ];
    }

    /// <summary>
    /// Throws if an allowance has no room for so many tokens; of several, for the one that has room again last. What
    /// the attempt itself has reserved does not count as room to come, since it would be reserved again.
    /// </summary>
    public async Task EnsureRoomAsync(
        Allowance[] allowances, int attemptId, long tokens, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        Refusal? refusal = null;
        foreach (var allowance in allowances)
        {
            var reserved = allowance.Reserved.Where(r => r.ExpiresAt > now && r.Tokens > 0);
            var missing =
                allowance.Used + await reserved.SumAsync(r => r.Tokens, cancellation) + tokens - allowance.Tokens;
            if (missing <= 0)
                continue;
            var others = await reserved.AsNoTracking().Where(r => r.SubjectId != attemptId).ToListAsync(cancellation);
            var release = Allowance.FindReleaseTime(missing, allowance.Used, Today.AddDays(1), others);
            if (refusal is null || release > refusal.RetryAt)
                refusal = new(release, allowance.Reason);
        }
        if (refusal is { } latest)
            throw new LimitException(LimitCodes.BudgetExhausted, latest.Reason, latest.RetryAt - now);
    }

    public Task<long> SumTodaysTokensAsync(IQueryable<Generation> generations, CancellationToken cancellation)
    {
        var today = Today;
        return generations.Where(g => g.CreatedAt >= today).SumAsync(g => g.CountedTokens, cancellation);
    }

    private sealed record Refusal(DateTimeOffset RetryAt, LimitReason Reason);
}
