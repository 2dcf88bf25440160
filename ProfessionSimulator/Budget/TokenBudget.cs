using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Budget;

/// <summary>
/// Limits what each user and the whole server may use of the model: texts at once, and tokens per UTC day. All of it
/// runs in the transaction that queues the text, in the write queue, so that concurrent requests cannot pass together.
/// The budget counts the texts of the day (a live one with the most that it may cost), the reservations for reports,
/// and what deleted accounts used.
/// </summary>
internal sealed class TokenBudget(IOptions<LimitOptions> options, AttemptNetworks networks, TimeProvider time)
{
    /// <summary>An attempt for which no text was requested for so long is taken for abandoned.</summary>
    internal static readonly TimeSpan ReservationLifetime = TimeSpan.FromHours(6);

    /// <summary>
    /// A text that costs tokens and fails is written again from its reservation, but not without end.
    /// </summary>
    private const int MaxTextsPerReservation = 3;

    /// <summary>Nobody knows when one of the live texts will be complete, so this is a guess.</summary>
    private static readonly TimeSpan s_retryGenerationAfter = TimeSpan.FromSeconds(5);

    private static readonly BudgetReasons s_exhausted = new(
        LimitReason.UserBudget, LimitReason.ServerBudget, LimitReason.GuestBudget);
    private static readonly BudgetReasons s_notStarted = new(
        LimitReason.NotStarted, LimitReason.NotStarted, LimitReason.GuestNotStarted);

    private readonly LimitOptions _limits = options.Value;

    /// <summary>Returns when a text of the attempt may be queued.</summary>
    /// <exception cref="LimitException">The text cannot be afforded for now.</exception>
    public async Task EnsureAvailableAsync(
        AppDbContext db, Slot slot, int attemptId, int ownerId, GenerationRequest request, CancellationToken cancellation)
    {
        var live = await db.Generations.CountAsync(
            g => g.OwnerId == ownerId && g.State == GenerationState.Live, cancellation);
        if (live >= _limits.GenerationsAtOnce)
            throw new LimitException(LimitCodes.TooManyRequests, LimitReason.Generations, s_retryGenerationAfter);
        await EnsureBelowHourlyLimitAsync(db, ownerId, cancellation);
        if (request.MostTokens == 0 || await UseReservationAsync(db, slot, cancellation))
            return;
        var budgets = await LoadBudgetsAsync(db, ownerId, s_exhausted, cancellation);
        var guests = await LoadGuestBudgetAsync(db, ownerId, s_exhausted.Guests, cancellation);
        await EnsureRoomAsync([.. budgets, .. guests], attemptId, request.MostTokens, cancellation);
    }

    /// <summary>Reserves tokens for the report of an attempt that begins.</summary>
    /// <exception cref="LimitException">The budget has no room for them.</exception>
    public Task ReserveAsync(AppDbContext db, Slot slot, int ownerId, long tokens, CancellationToken cancellation) =>
        ReserveAsync(db, new(slot, ownerId, tokens), s_notStarted, cancellation);

    /// <summary>
    /// Extends the reservation of an attempt that somebody works on, and makes it anew if it has expired.
    /// </summary>
    /// <exception cref="LimitException">It has expired, and the budget has no room for it any more.</exception>
    public Task RenewReservationAsync(
        AppDbContext db, Slot slot, int ownerId, long tokens, CancellationToken cancellation) =>
        ReserveAsync(db, new(slot, ownerId, tokens), s_exhausted, cancellation);

    /// <summary>
    /// A text that fails costs no tokens, so the budget alone would let a program ask without end while the provider
    /// cannot answer.
    /// </summary>
    private async Task EnsureBelowHourlyLimitAsync(AppDbContext db, int ownerId, CancellationToken cancellation)
    {
        var (now, hour) = (time.GetUtcNow(), TimeSpan.FromHours(1));
        var begun = await db.Generations.Where(g => g.OwnerId == ownerId && g.CreatedAt > now - hour)
            .OrderByDescending(g => g.CreatedAt)
            .Select(g => (DateTimeOffset?)g.CreatedAt).Skip(_limits.TextsPerHour - 1).FirstOrDefaultAsync(cancellation);
        if (begun is { } first)
            throw new LimitException(LimitCodes.TooManyRequests, LimitReason.Texts, first + hour - now);
    }

    /// <summary>Uses the slot's reservation: from here on its generation counts instead.</summary>
    private async Task<bool> UseReservationAsync(AppDbContext db, Slot slot, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var written = await db.Generations.In(slot).CountAsync(g => g.CountedTokens > 0, cancellation);
        return written < MaxTextsPerReservation
            && await QueryReservations(db, slot).Where(r => r.ExpiresAt > now)
                .ExecuteUpdateAsync(row => row.SetProperty(r => r.Tokens, 0), cancellation) > 0;
    }

    private async Task ReserveAsync(
        AppDbContext db, ReservationRequest request, BudgetReasons reasons, CancellationToken cancellation)
    {
        if (request.Tokens == 0)
            return;
        var until = time.GetUtcNow() + ReservationLifetime;
        await RemoveExpiredReservationsAsync(db, until, cancellation);
        var renewed = await QueryReservations(db, request.Slot)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.ExpiresAt, until), cancellation);
        if (renewed == 0)
        {
            var budgets = await LoadBudgetsAsync(db, request.OwnerId, reasons, cancellation);
            var guests = await LoadGuestBudgetAsync(db, request.OwnerId, reasons.Guests, cancellation);
            var shares = guests.Length > 0 ? CreateGuestShares(db, request.Tokens, reasons.Guests) : [];
            await EnsureRoomAsync(
                [.. budgets, .. guests, .. shares], request.Slot.SubjectId, request.Tokens, cancellation);
            db.TokenReservations.Add(request.ToReservation(until));
            await db.SaveChangesAsync(cancellation);
        }
        networks.Record(request.Slot.SubjectId, until);
    }

    /// <summary>Gives back a reservation whose text will not be written.</summary>
    public static Task ReleaseReservationAsync(AppDbContext db, Slot slot, CancellationToken cancellation) =>
        QueryReservations(db, slot).ExecuteDeleteAsync(cancellation);

    /// <summary>
    /// Keeps the count of what a user's generations used today, in the transaction that deletes them. Otherwise
    /// deleting an account would give the server's budget back.
    /// </summary>
    public async Task RetainUsageOfDeletedUserAsync(AppDbContext db, int userId, CancellationToken cancellation)
    {
        var day = DateOnly.FromDateTime(Today.UtcDateTime);
        var used = await SumTodaysTokensAsync(db.Generations.Where(g => g.OwnerId == userId), cancellation);
        await db.DeletedUsage.Where(u => u.Day < day).ExecuteDeleteAsync(cancellation);
        var row = await db.DeletedUsage.SingleOrDefaultAsync(u => u.Day == day, cancellation)
            ?? db.DeletedUsage.Add(new() { Day = day }).Entity;
        row.Tokens += used;
        if (await db.Users.AnyAsync(u => u.Id == userId && u.IsGuest, cancellation))
            row.GuestTokens += used;
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>Also shortens the reservations of an older release, which lasted for days.</summary>
    private async Task RemoveExpiredReservationsAsync(
        AppDbContext db, DateTimeOffset until, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await db.TokenReservations.Where(r => r.ExpiresAt <= now).ExecuteDeleteAsync(cancellation);
        await db.TokenReservations.Where(r => r.ExpiresAt > until)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.ExpiresAt, until), cancellation);
    }

    private async Task<Allowance[]> LoadBudgetsAsync(
        AppDbContext db, int ownerId, BudgetReasons reasons, CancellationToken cancellation)
    {
        var day = DateOnly.FromDateTime(Today.UtcDateTime);
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
        var day = DateOnly.FromDateTime(Today.UtcDateTime);
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
    /// for one all the same.
    /// </summary>
    private Allowance[] CreateGuestShares(AppDbContext db, long tokens, LimitReason reason)
    {
        var server = _limits.ServerTokensPerDay;
        var reserved = QueryGuestReservations(db);
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
    private async Task EnsureRoomAsync(
        Allowance[] allowances, int attemptId, long tokens, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        (DateTimeOffset At, LimitReason Reason)? refusal = null;
        foreach (var allowance in allowances)
        {
            var reserved = allowance.Reserved.Where(r => r.ExpiresAt > now && r.Tokens > 0);
            var missing =
                allowance.Used + await reserved.SumAsync(r => r.Tokens, cancellation) + tokens - allowance.Tokens;
            if (missing <= 0)
                continue;
            var others = await reserved.AsNoTracking().Where(r => r.SubjectId != attemptId).ToListAsync(cancellation);
            var release = Allowance.FindReleaseTime(missing, allowance.Used, Today.AddDays(1), others);
            if (refusal is null || release > refusal.Value.At)
                refusal = (release, allowance.Reason);
        }
        if (refusal is { } latest)
            throw new LimitException(LimitCodes.BudgetExhausted, latest.Reason, latest.At - now);
    }

    private Task<long> SumTodaysTokensAsync(IQueryable<Generation> generations, CancellationToken cancellation)
    {
        var today = Today;
        return generations.Where(g => g.CreatedAt >= today).SumAsync(g => g.CountedTokens, cancellation);
    }

    private static IQueryable<TokenReservation> QueryReservations(AppDbContext db, Slot slot) =>
        db.TokenReservations.Where(r => r.Purpose == slot.Purpose && r.SubjectId == slot.SubjectId);

    /// <summary>The beginning of the UTC day.</summary>
    private DateTimeOffset Today => new(time.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);

    /// <summary>The reason that a refused user reads, for each budget that has no room.</summary>
    private sealed record BudgetReasons(LimitReason User, LimitReason Server, LimitReason Guests);

    private sealed record ReservationRequest(Slot Slot, int OwnerId, long Tokens)
    {
        public TokenReservation ToReservation(DateTimeOffset until) => new()
        {
            Purpose = Slot.Purpose,
            SubjectId = Slot.SubjectId,
            OwnerId = OwnerId,
            Tokens = Tokens,
            ExpiresAt = until,
        };
    }
}
