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

    private readonly LimitOptions _limits = options.Value;

    /// <summary>
    /// Ensures that a text of the attempt may be queued now. It uses the slot's reservation if there is one, else what is
    /// left of the day's budget.
    /// </summary>
    /// <returns>Whether it is a guest's text.</returns>
    /// <exception cref="LimitException">The text cannot be afforded for now.</exception>
    public async Task<bool> EnsureAvailableAsync(
        BudgetView view, Slot slot, int attemptId, GenerationRequest request, CancellationToken cancellation)
    {
        var usage = await allowances.LoadUsageAsync(view, cancellation);
        EnsureBelowLimits(usage);
        if (request.MostTokens > 0 && !await UseReservationAsync(view, slot, cancellation))
        {
            var daily = await allowances.LoadAsync(view, Exhausted, cancellation);
            await EnsureRoomAsync(view, daily, attemptId, request.MostTokens, cancellation);
            allowances.CheckTextLast(view, cancellation);
        }
        return usage.IsGuest;
    }

    /// <summary>Reserves tokens for the report of an attempt that begins.</summary>
    /// <exception cref="LimitException">The budget has no room for them.</exception>
    public Task ReserveAsync(BudgetView view, Slot slot, long tokens, CancellationToken cancellation) =>
        ReserveAsync(view, new(slot, view.OwnerId, tokens), s_notStarted, cancellation);

    /// <summary>
    /// Extends the reservation of an attempt that somebody works on, and makes it anew if it has expired.
    /// </summary>
    /// <exception cref="LimitException">It has expired, and the budget has no room for it any more.</exception>
    public Task RenewReservationAsync(BudgetView view, Slot slot, long tokens, CancellationToken cancellation) =>
        view.IsOfNewAttempt
            ? Task.CompletedTask
            : ReserveAsync(view, new(slot, view.OwnerId, tokens), Exhausted, cancellation);

    /// <summary>
    /// A text that fails costs no tokens, so the budget alone would let a program ask without end while the provider
    /// cannot answer.
    /// </summary>
    private void EnsureBelowLimits(UsageOfDay usage)
    {
        if (usage.LiveTexts >= _limits.GenerationsAtOnce)
            throw new LimitException(LimitCodes.TooManyRequests, LimitReason.Generations, s_retryGenerationAfter);
        if (usage.LimitingText is { } queuedAt)
            throw new LimitException(LimitCodes.TooManyRequests, LimitReason.Texts, queuedAt + TimeSpan.FromHours(1) - time.GetUtcNow());
    }

    /// <summary>Uses the slot's reservation: from here on its generation counts instead.</summary>
    private async Task<bool> UseReservationAsync(BudgetView view, Slot slot, CancellationToken cancellation)
    {
        if (slot.Purpose == Purpose.Question)
            return false;
        view.Forget();
        var now = time.GetUtcNow();
        var written = await view.Db.Generations.In(slot).CountAsync(g => g.CountedTokens > 0, cancellation);
        return written < MaxTextsPerReservation
            && await QueryReservations(view.Db, slot).Where(r => r.ExpiresAt > now)
                .ExecuteUpdateAsync(row => row.SetProperty(r => r.Tokens, 0), cancellation) > 0;
    }

    /// <summary>What is reserved for a learner's judgements is given up for the learner's texts.</summary>
    private async Task EnsureRoomAsync(
        BudgetView view, Allowance[] daily, int attemptId, long tokens, CancellationToken cancellation)
    {
        try
        {
            await allowances.EnsureRoomAsync(daily, attemptId, tokens, cancellation);
        }
        catch (LimitException)
        {
            // Without room even then, it would be given up for nothing.
            var withoutJudgements = await allowances.LeaveOutJudgementsAsync(daily, view, cancellation);
            await allowances.EnsureRoomAsync(withoutJudgements, attemptId, tokens, cancellation);
            await JudgementBudget.ReleaseAllAsync(view.Db, view.OwnerId, cancellation);
            view.Forget();
        }
    }

    /// <summary>Makes a reservation, or extends the one that is there.</summary>
    internal async Task ReserveAsync(
        BudgetView view, ReservationRequest request, BudgetReasons reasons, CancellationToken cancellation)
    {
        if (request.Tokens == 0)
            return;
        var until = time.GetUtcNow() + ReservationLifetime;
        if (view.IsOfNewAttempt || !await TryExtendAsync(view, request.Slot, until, cancellation))
        {
            var daily = await allowances.LoadForReservationAsync(view, request, reasons, cancellation);
            if (request.Slot.Purpose == Purpose.Report)
                await EnsureRoomAsync(view, daily, request.Slot.SubjectId, request.Tokens, cancellation);
            else
                await allowances.EnsureRoomAsync(daily, request.Slot.SubjectId, request.Tokens, cancellation);
            allowances.CheckReservationLast(view, request, reasons, cancellation);
            await view.Db.InsertAsync(request.ToReservation(until), cancellation);
            view.AddReserved(request.Tokens);
        }
        // Only guests share a part of the budget by network, and a school's accounts would make their list long.
        if ((await allowances.LoadUsageAsync(view, cancellation)).IsGuest)
            networks.Record(request.Slot.SubjectId, until);
    }

    /// <returns>False if there is none, or if it has expired: then it is removed.</returns>
    private async Task<bool> TryExtendAsync(BudgetView view, Slot slot, DateTimeOffset until, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (await QueryReservations(view.Db, slot).Where(r => r.ExpiresAt > now)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.ExpiresAt, until), cancellation) > 0)
        {
            return true;
        }
        await QueryReservations(view.Db, slot).ExecuteDeleteAsync(cancellation);
        return false;
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
        return writeQueue.WriteBesideUsersAsync(async db =>
        {
            await db.TokenReservations.Where(r => r.ExpiresAt <= now).ExecuteDeleteAsync(cancellation);
            await db.DailyUsage.Where(u => u.Day < today).ExecuteDeleteAsync(cancellation);
        }, cancellation);
    }

    internal static IQueryable<TokenReservation> QueryReservations(AppDbContext db, Slot slot) =>
        db.TokenReservations.Where(r => r.Purpose == slot.Purpose && r.SubjectId == slot.SubjectId);
}
