using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Budget;

/// <summary>
/// Limits what each user and the whole server may use of the model: texts at once, and tokens per UTC day. All of it
/// runs in the transaction that queues the text, in the write queue, so that concurrent requests cannot pass together.
/// The budget counts the texts of the day (see <see cref="DailyUsage"/>) and the reservations for reports.
/// </summary>
internal sealed class TokenBudget(
    DailyAllowances allowances, WriteQueue writeQueue, IOptions<LimitOptions> options, AttemptNetworks networks, TimeProvider time)
{
    /// <summary>An attempt for which no text was requested for so long is taken for abandoned.</summary>
    internal static readonly TimeSpan ReservationLifetime = TimeSpan.FromHours(6);

    /// <summary>
    /// A text that costs tokens and fails is written again from its reservation, but not without end.
    /// </summary>
    private const int MaxTextsPerReservation = 3;

    /// <summary>Nobody knows when one of the live texts will be complete, so this is a guess.</summary>
    private static readonly TimeSpan s_retryGenerationAfter = TimeSpan.FromSeconds(5);

    internal static readonly BudgetReasons Exhausted = new(
        LimitReason.UserBudget, LimitReason.ServerBudget, LimitReason.GuestBudget);
    private static readonly BudgetReasons s_notStarted = new(
        LimitReason.NotStarted, LimitReason.NotStarted, LimitReason.GuestNotStarted);

    /// <summary>What is reserved for, so that an index finds all reservations of an attempt.</summary>
    private static readonly Purpose[] s_purposes = [Purpose.Report, Purpose.Judgement];

    /// <summary>
    /// Counts the live texts of a learner, and finds the one after so many others of the hour. Judgements are left out:
    /// no learner asks for them.
    /// </summary>
    private static readonly CompiledQuery<Func<AppDbContext, int, DateTimeOffset, int, Task<RecentTexts>>> s_recentTexts = new(() =>
        EF.CompileAsyncQuery((AppDbContext db, int ownerId, DateTimeOffset after, int others) =>
            db.Users.Where(u => u.Id == ownerId).Select(u => new RecentTexts(
                db.Set<Generation>().Count(
                    g => g.OwnerId == ownerId && g.Purpose != Purpose.Judgement && g.State == GenerationState.Live),
                db.Set<Generation>().Where(
                    g => g.OwnerId == ownerId && g.Purpose != Purpose.Judgement && g.CreatedAt > after)
                    .OrderByDescending(g => g.CreatedAt)
                    .Select(g => (DateTimeOffset?)g.CreatedAt).Skip(others).FirstOrDefault())).Single()));

    private readonly LimitOptions _limits = options.Value;

    /// <summary>
    /// Ensures that a text of the attempt may be queued now. It uses the slot's reservation if there is one, else what is
    /// left of the day's budget.
    /// </summary>
    /// <exception cref="LimitException">The text cannot be afforded for now.</exception>
    public async Task EnsureAvailableAsync(
        AppDbContext db, Slot slot, int attemptId, int ownerId, GenerationRequest request,
        CancellationToken cancellation)
    {
        await EnsureBelowLimitsAsync(db, ownerId, cancellation);
        if (request.MostTokens == 0 || await UseReservationAsync(db, slot, cancellation))
            return;
        var daily = await allowances.LoadAsync(db, ownerId, Exhausted, cancellation);
        await EnsureRoomAsync(db, daily, attemptId, ownerId, request.MostTokens, cancellation);
        allowances.CheckTextLast(db, ownerId, cancellation);
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
        ReserveAsync(db, new(slot, ownerId, tokens), Exhausted, cancellation);

    /// <summary>
    /// A text that fails costs no tokens, so the budget alone would let a program ask without end while the provider
    /// cannot answer.
    /// </summary>
    private async Task EnsureBelowLimitsAsync(AppDbContext db, int ownerId, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var (now, hour) = (time.GetUtcNow(), TimeSpan.FromHours(1));
        var (live, first) = await s_recentTexts.For(db)(db, ownerId, now - hour, _limits.TextsPerHour - 1);
        if (live >= _limits.GenerationsAtOnce)
            throw new LimitException(LimitCodes.TooManyRequests, LimitReason.Generations, s_retryGenerationAfter);
        if (first is { } begun)
            throw new LimitException(LimitCodes.TooManyRequests, LimitReason.Texts, begun + hour - now);
    }

    /// <summary>Uses the slot's reservation: from here on its generation counts instead.</summary>
    private async Task<bool> UseReservationAsync(AppDbContext db, Slot slot, CancellationToken cancellation)
    {
        if (slot.Purpose == Purpose.Question)
            return false;
        var now = time.GetUtcNow();
        var written = await db.Generations.In(slot).CountAsync(g => g.CountedTokens > 0, cancellation);
        return written < MaxTextsPerReservation
            && await QueryReservations(db, slot).Where(r => r.ExpiresAt > now)
                .ExecuteUpdateAsync(row => row.SetProperty(r => r.Tokens, 0), cancellation) > 0;
    }

    /// <summary>What is reserved for a learner's judgements is given up for the learner's texts.</summary>
    private async Task EnsureRoomAsync(
        AppDbContext db, Allowance[] daily, int attemptId, int ownerId, long tokens, CancellationToken cancellation)
    {
        try
        {
            await allowances.EnsureRoomAsync(daily, attemptId, tokens, cancellation);
        }
        catch (LimitException)
        {
            // Without room even then, it would be given up for nothing.
            var withoutJudgements = await allowances.LeaveOutJudgementsAsync(daily, ownerId, cancellation);
            await allowances.EnsureRoomAsync(withoutJudgements, attemptId, tokens, cancellation);
            await JudgementBudget.ReleaseAllAsync(db, ownerId, cancellation);
        }
    }

    /// <summary>Makes a reservation, or extends the one that is there.</summary>
    internal async Task ReserveAsync(
        AppDbContext db, ReservationRequest request, BudgetReasons reasons, CancellationToken cancellation)
    {
        if (request.Tokens == 0)
            return;
        var now = time.GetUtcNow();
        var until = now + ReservationLifetime;
        var renewed = await QueryReservations(db, request.Slot).Where(r => r.ExpiresAt > now)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.ExpiresAt, until), cancellation);
        if (renewed == 0)
        {
            var daily = await allowances.LoadForReservationAsync(db, request, reasons, cancellation);
            if (request.Slot.Purpose == Purpose.Report)
                await EnsureRoomAsync(db, daily, request.Slot.SubjectId, request.OwnerId, request.Tokens, cancellation);
            else
                await allowances.EnsureRoomAsync(daily, request.Slot.SubjectId, request.Tokens, cancellation);
            allowances.CheckReservationLast(db, request, reasons, cancellation);
            await QueryReservations(db, request.Slot).ExecuteDeleteAsync(cancellation);
            db.TokenReservations.Add(request.ToReservation(until));
            await db.SaveChangesAsync(cancellation);
        }
        networks.Record(request.Slot.SubjectId, until);
    }

    /// <summary>Gives back what is reserved for an attempt that will have no report.</summary>
    public static Task ReleaseReservationsAsync(AppDbContext db, int attemptId, CancellationToken cancellation) =>
        db.TokenReservations.Where(r => s_purposes.Contains(r.Purpose) && r.SubjectId == attemptId)
            .ExecuteDeleteAsync(cancellation);

    /// <summary>Removes what no text counts any more: expired reservations, and the usage of earlier days.</summary>
    public Task RemoveExpiredAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var today = DailyUsage.GetDay(now);
        return writeQueue.WriteAsync(async db =>
        {
            await db.TokenReservations.Where(r => r.ExpiresAt <= now).ExecuteDeleteAsync(cancellation);
            await db.DailyUsage.Where(u => u.Day < today).ExecuteDeleteAsync(cancellation);
        }, cancellation);
    }

    internal static IQueryable<TokenReservation> QueryReservations(AppDbContext db, Slot slot) =>
        db.TokenReservations.Where(r => r.Purpose == slot.Purpose && r.SubjectId == slot.SubjectId);

    private readonly record struct RecentTexts(int Live, DateTimeOffset? First);
}
