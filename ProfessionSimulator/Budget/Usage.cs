using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Budget;

/// <summary>
/// What each user and the whole server may use of the model: texts at once, and tokens per UTC day. Everything here runs in
/// the transaction that queues the text, in the write queue, so that many at once cannot pass together. What is counted: the
/// texts of the day (a live one with the most that it may cost), what is set aside for reports, and what deleted accounts used.
/// </summary>
internal sealed class Usage(IOptions<LimitOptions> options, AttemptNetworks networks, TimeProvider time)
{
    /// <summary>Nobody works on an attempt any more of which no text was asked for as long as this.</summary>
    internal static readonly TimeSpan ReservationLife = TimeSpan.FromHours(6);

    /// <summary>A text that costs tokens and fails is written again from its reservation, but not for ever.</summary>
    private const int MostFromOneReservation = 3;

    /// <summary>Nothing tells when one of the texts will be complete.</summary>
    private static readonly TimeSpan s_retryGenerationAfter = TimeSpan.FromSeconds(5);

    private static readonly BudgetReasons s_usedUp = new(LimitReason.UserBudget, LimitReason.ServerBudget, LimitReason.GuestBudget);
    private static readonly BudgetReasons s_notStarted = new(LimitReason.NotStarted, LimitReason.NotStarted, LimitReason.GuestNotStarted);

    private readonly LimitOptions _limits = options.Value;

    /// <summary>Lets a text of the attempt be queued, or throws a <see cref="LimitException"/>.</summary>
    public async Task AdmitAsync(
        AppDbContext db, Slot slot, int attemptId, int ownerId, GenerationRequest request, CancellationToken cancellation)
    {
        var live = await db.Generations.CountAsync(g => g.OwnerId == ownerId && g.State == GenerationState.Live, cancellation);
        if (live >= _limits.GenerationsAtOnce)
            throw new LimitException(LimitCodes.TooManyRequests, LimitReason.Generations, s_retryGenerationAfter);
        await RefuseTooManyAsync(db, ownerId, cancellation);
        if (request.MostTokens == 0 || await DrawAsync(db, slot, cancellation))
            return;
        var budgets = await BudgetsAsync(db, ownerId, s_usedUp, cancellation);
        var guests = await GuestBudgetAsync(db, ownerId, s_usedUp.Guests, cancellation);
        await RefuseAsync([.. budgets, .. guests], attemptId, request.MostTokens, cancellation);
    }

    /// <summary>Sets tokens aside for the report of an attempt that begins, or throws a <see cref="LimitException"/>.</summary>
    public Task ReserveAsync(AppDbContext db, Slot slot, int ownerId, long tokens, CancellationToken cancellation) =>
        ReserveAsync(db, new(slot, ownerId, tokens), s_notStarted, cancellation);

    /// <summary>
    /// Somebody works on the attempt: what is set aside stays so, and what has fallen away is set aside anew, or a
    /// <see cref="LimitException"/> is thrown.
    /// </summary>
    public Task KeepReservedAsync(AppDbContext db, Slot slot, int ownerId, long tokens, CancellationToken cancellation) =>
        ReserveAsync(db, new(slot, ownerId, tokens), s_usedUp, cancellation);

    /// <summary>A text that fails costs no tokens: this keeps a program from asking without end while the provider cannot answer.</summary>
    private async Task RefuseTooManyAsync(AppDbContext db, int ownerId, CancellationToken cancellation)
    {
        var (now, hour) = (time.GetUtcNow(), TimeSpan.FromHours(1));
        var begun = await db.Generations.Where(g => g.OwnerId == ownerId && g.CreatedAt > now - hour).OrderByDescending(g => g.CreatedAt)
            .Select(g => (DateTimeOffset?)g.CreatedAt).Skip(_limits.TextsPerHour - 1).FirstOrDefaultAsync(cancellation);
        if (begun is { } first)
            throw new LimitException(LimitCodes.TooManyRequests, LimitReason.Texts, first + hour - now);
    }

    private async Task ReserveAsync(AppDbContext db, ReservationRequest asked, BudgetReasons reasons, CancellationToken cancellation)
    {
        if (asked.Tokens == 0)
            return;
        var until = time.GetUtcNow() + ReservationLife;
        await EndReservationsAsync(db, until, cancellation);
        if (await Reservations(db, asked.Slot).ExecuteUpdateAsync(row => row.SetProperty(r => r.ExpiresAt, until), cancellation) == 0)
        {
            var budgets = await BudgetsAsync(db, asked.OwnerId, reasons, cancellation);
            var guests = await GuestBudgetAsync(db, asked.OwnerId, reasons.Guests, cancellation);
            var shares = guests.Length > 0 ? GuestShares(db, asked.Tokens, reasons.Guests) : [];
            await RefuseAsync([.. budgets, .. guests, .. shares], asked.Slot.SubjectId, asked.Tokens, cancellation);
            db.TokenReservations.Add(asked.ToReservation(until));
            await db.SaveChangesAsync(cancellation);
        }
        networks.Note(asked.Slot.SubjectId, until);
    }

    /// <summary>Gives a reservation back whose text will not be written.</summary>
    public static Task ReleaseAsync(AppDbContext db, Slot slot, CancellationToken cancellation) =>
        Reservations(db, slot).ExecuteDeleteAsync(cancellation);

    /// <summary>
    /// Keeps what a user's generations used today, in the transaction that deletes them: otherwise deleting an account would give
    /// the server's budget back.
    /// </summary>
    public async Task KeepOfDeletedAsync(AppDbContext db, int userId, CancellationToken cancellation)
    {
        var day = DateOnly.FromDateTime(Today.UtcDateTime);
        var used = await UsedAsync(db.Generations.Where(g => g.OwnerId == userId), cancellation);
        await db.DeletedUsage.Where(u => u.Day < day).ExecuteDeleteAsync(cancellation);
        var row = await db.DeletedUsage.SingleOrDefaultAsync(u => u.Day == day, cancellation)
            ?? db.DeletedUsage.Add(new() { Day = day }).Entity;
        row.Tokens += used;
        if (await db.Users.AnyAsync(u => u.Id == userId && u.IsGuest, cancellation))
            row.GuestTokens += used;
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>Uses the slot's reservation: from here on its generation counts instead.</summary>
    private async Task<bool> DrawAsync(AppDbContext db, Slot slot, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var written = await db.Generations.In(slot).CountAsync(g => g.CountedTokens > 0, cancellation);
        return written < MostFromOneReservation
            && await Reservations(db, slot).Where(r => r.ExpiresAt > now)
                .ExecuteUpdateAsync(row => row.SetProperty(r => r.Tokens, 0), cancellation) > 0;
    }

    /// <summary>Removes the reservations that are over, and shortens those of an older release, which lasted for days.</summary>
    private async Task EndReservationsAsync(AppDbContext db, DateTimeOffset until, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await db.TokenReservations.Where(r => r.ExpiresAt <= now).ExecuteDeleteAsync(cancellation);
        await db.TokenReservations.Where(r => r.ExpiresAt > until)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.ExpiresAt, until), cancellation);
    }

    private async Task<Allowance[]> BudgetsAsync(AppDbContext db, int ownerId, BudgetReasons reasons, CancellationToken cancellation)
    {
        var day = DateOnly.FromDateTime(Today.UtcDateTime);
        var usedByUser = await UsedAsync(db.Generations.Where(g => g.OwnerId == ownerId), cancellation);
        var usedByAll = await UsedAsync(db.Generations, cancellation)
            + await db.DeletedUsage.Where(u => u.Day == day).SumAsync(u => u.Tokens, cancellation);
        return
        [
            new(_limits.UserTokensPerDay, usedByUser, db.TokenReservations.Where(r => r.OwnerId == ownerId), reasons.User),
            new(_limits.ServerTokensPerDay, usedByAll, db.TokenReservations, reasons.Server),
        ];
    }

    /// <summary>
    /// Guests cost a press of a button: however many there are, they leave the rest of the day to accounts. Empty for an account.
    /// </summary>
    private async Task<Allowance[]> GuestBudgetAsync(AppDbContext db, int ownerId, LimitReason reason, CancellationToken cancellation)
    {
        if (!await db.Users.AnyAsync(u => u.Id == ownerId && u.IsGuest, cancellation))
            return [];
        var day = DateOnly.FromDateTime(Today.UtcDateTime);
        var used = await UsedAsync(db.Generations.Where(g => db.Users.Any(u => u.Id == g.OwnerId && u.IsGuest)), cancellation)
            + await db.DeletedUsage.Where(u => u.Day == day).SumAsync(u => u.GuestTokens, cancellation);
        return [new(_limits.ServerTokensPerDay * _limits.GuestTokensPercent / 100, used, ReservationsOfGuests(db), reason)];
    }

    private static IQueryable<TokenReservation> ReservationsOfGuests(AppDbContext db) =>
        db.TokenReservations.Where(r => db.Users.Any(u => u.Id == r.OwnerId && u.IsGuest));

    /// <summary>
    /// What guests have reserved must not keep others from starting. A part that is smaller than one report has room for one all the same.
    /// </summary>
    private Allowance[] GuestShares(AppDbContext db, long tokens, LimitReason reason)
    {
        var ofGuests = ReservationsOfGuests(db);
        var here = networks.FindAttempts();
        var ofGuestsHere = ofGuests.Where(r => here.Contains(r.SubjectId));
        return
        [
            new(Math.Max(tokens, _limits.ServerTokensPerDay * _limits.GuestReservationsPercent / 100), 0, ofGuests, reason),
            new(Math.Max(tokens, _limits.ServerTokensPerDay * _limits.GuestReservationsPercentPerAddress / 100), 0, ofGuestsHere, reason),
        ];
    }

    /// <summary>
    /// Throws for the allowance that is free again last, of those in which there is no room for so many tokens. What the attempt
    /// itself has set aside makes no room: it would have to be set aside again.
    /// </summary>
    private async Task RefuseAsync(Allowance[] allowances, int attemptId, long tokens, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        (DateTimeOffset At, LimitReason Reason)? refusal = null;
        foreach (var allowance in allowances)
        {
            var reserved = allowance.Reserved.Where(r => r.ExpiresAt > now && r.Tokens > 0);
            var missing = allowance.Used + await reserved.SumAsync(r => r.Tokens, cancellation) + tokens - allowance.Tokens;
            if (missing <= 0)
                continue;
            var ofOthers = await reserved.AsNoTracking().Where(r => r.SubjectId != attemptId).ToListAsync(cancellation);
            var release = Allowance.FindRelease(missing, allowance.Used, Today.AddDays(1), ofOthers);
            if (refusal is null || release > refusal.Value.At)
                refusal = (release, allowance.Reason);
        }
        if (refusal is { } latest)
            throw new LimitException(LimitCodes.BudgetExhausted, latest.Reason, latest.At - now);
    }

    private Task<long> UsedAsync(IQueryable<Generation> generations, CancellationToken cancellation)
    {
        var today = Today;
        return generations.Where(g => g.CreatedAt >= today).SumAsync(g => g.CountedTokens, cancellation);
    }

    private static IQueryable<TokenReservation> Reservations(AppDbContext db, Slot slot) =>
        db.TokenReservations.Where(r => r.Purpose == slot.Purpose && r.SubjectId == slot.SubjectId);

    private DateTimeOffset Today => new(time.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);

    /// <summary>Why somebody is refused, by the budget that has no room.</summary>
    private sealed record BudgetReasons(LimitReason User, LimitReason Server, LimitReason Guests);

    private sealed record ReservationRequest(Slot Slot, int OwnerId, long Tokens)
    {
        public TokenReservation ToReservation(DateTimeOffset until) =>
            new() { Purpose = Slot.Purpose, SubjectId = Slot.SubjectId, OwnerId = OwnerId, Tokens = Tokens, ExpiresAt = until };
    }
}
