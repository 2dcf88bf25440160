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
    private DateTimeOffset Today => new(time.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);

    /// <summary>Loads the allowances for a text.</summary>
    public async Task<Allowance[]> LoadAsync(BudgetView view, BudgetReasons reasons, CancellationToken cancellation) =>
        CreateBudgets(view, await LoadUsageAsync(view, cancellation), reasons);

    /// <summary>Loads the allowances for a reservation, of which guests may hold a share only.</summary>
    public async Task<Allowance[]> LoadForReservationAsync(
        BudgetView view, ReservationRequest request, BudgetReasons reasons, CancellationToken cancellation)
    {
        var usage = await LoadUsageAsync(view, cancellation);
        var budgets = CreateBudgets(view, usage, reasons);
        return usage.IsGuest
            ? [.. budgets, .. await LoadGuestSharesAsync(view, request, reasons.Guests, cancellation)]
            : budgets;
    }

    /// <summary>Others may draw on the same budget until the text is committed.</summary>
    public void CheckTextLast(BudgetView view, CancellationToken cancellation) =>
        view.Db.CheckLast(async () => AreKept(await LoadAsync(view.Anew(), TokenBudget.Exhausted, cancellation)));

    /// <summary>The same for a reservation.</summary>
    public void CheckReservationLast(
        BudgetView view, ReservationRequest request, BudgetReasons reasons, CancellationToken cancellation) =>
        view.Db.CheckLast(async () => AreKept(await LoadForReservationAsync(view.Anew(), request, reasons, cancellation)));

    private static bool AreKept(Allowance[] allowances) =>
        allowances.All(allowance => allowance.Used + allowance.ReservedTokens <= allowance.Tokens);

    public ValueTask<UsageOfDay> LoadUsageAsync(BudgetView view, CancellationToken cancellation) =>
        view.LoadAsync(time.GetUtcNow(), _limits.TextsPerHour, cancellation);

    /// <summary>
    /// Anybody can make any number of guests with the press of a button, so all of them together have a part of the day
    /// and leave the rest to accounts.
    /// </summary>
    private Allowance[] CreateBudgets(BudgetView view, UsageOfDay usage, BudgetReasons reasons)
    {
        var (db, ownerId) = (view.Db, view.OwnerId);
        var user = new Allowance(
            _limits.UserTokensPerDay, usage.OfUser, usage.ReservedByUser, () => db.TokenReservations.Where(r => r.OwnerId == ownerId),
            reasons.User);
        var server = new Allowance(
            _limits.ServerTokensPerDay, usage.OfAll, usage.ReservedByAll, () => db.TokenReservations, reasons.Server);
        var guests = new Allowance(
            _limits.ServerTokensPerDay * _limits.GuestTokensPercent / 100, usage.OfGuests, usage.ReservedByGuests,
            () => QueryGuestReservations(db), reasons.Guests);
        return usage.IsGuest ? [user, server, guests] : [user, server];
    }

    private static IQueryable<TokenReservation> QueryGuestReservations(AppDbContext db) =>
        db.TokenReservations.Where(r => db.Users.Any(u => u.Id == r.OwnerId && u.IsGuest));

    /// <summary>
    /// What guests have reserved must not keep others from starting. A share that is smaller than one report has room
    /// for one all the same. Judgements have what reports leave of a share, so that they keep nobody from starting.
    /// </summary>
    private async Task<Allowance[]> LoadGuestSharesAsync(
        BudgetView view, ReservationRequest request, LimitReason reason, CancellationToken cancellation)
    {
        var (server, tokens) = (_limits.ServerTokensPerDay, request.Slot.Purpose == Purpose.Report ? request.Tokens : 0);
        var reserved = QueryGuestReservations(view.Db)
            .Where(r => r.Purpose == Purpose.Report || request.Slot.Purpose != Purpose.Report);
        var attempts = await networks.FindAttemptsAsync();
        var reservedHere = reserved.Where(r => attempts.Contains(r.SubjectId));
        return
        [
            CreateShare(server * _limits.GuestReservationsPercent / 100, reserved, await SumReservedAsync(reserved, cancellation)),
            CreateShare(
                server * _limits.GuestReservationsPercentPerAddress / 100, reservedHere,
                attempts.Count == 0 ? 0 : await SumReservedAsync(reservedHere, cancellation)),
        ];

        Allowance CreateShare(long size, IQueryable<TokenReservation> held, long heldTokens) =>
            new(Math.Max(tokens, size), 0, heldTokens, () => held, reason);
    }

    /// <summary>The allowances as they are when nothing is reserved for the judgements of the learner.</summary>
    public async Task<Allowance[]> LeaveOutJudgementsAsync(
        Allowance[] allowances, BudgetView view, CancellationToken cancellation)
    {
        var ownerId = view.OwnerId;
        var without = new List<Allowance>();
        foreach (var allowance in allowances)
        {
            var others = allowance.Reserved().Where(r => r.OwnerId != ownerId || r.Purpose != Purpose.Judgement);
            without.Add(allowance with
            {
                ReservedTokens = await SumReservedAsync(others, cancellation),
                Reserved = () => others,
            });
        }
        return [.. without];
    }

    /// <summary>
    /// Throws if an allowance has no room for so many tokens; of several, for the one that has room again last. What
    /// the attempt itself has reserved does not count as room to come, since it would be reserved again.
    /// </summary>
    public async Task EnsureRoomAsync(
        Allowance[] allowances, int attemptId, long tokens, CancellationToken cancellation)
    {
        Refusal? refusal = null;
        foreach (var allowance in allowances)
        {
            var missing = allowance.Used + allowance.ReservedTokens + tokens - allowance.Tokens;
            if (missing <= 0)
                continue;
            var others = await allowance.Reserved().Valid(time.GetUtcNow()).AsNoTracking()
                .Where(r => r.SubjectId != attemptId).ToListAsync(cancellation);
            var release = Allowance.FindReleaseTime(missing, allowance.Used, Today.AddDays(1), others);
            if (refusal is null || release > refusal.RetryAt)
                refusal = new(release, allowance.Reason);
        }
        if (refusal is { } latest)
            throw new LimitException(LimitCodes.BudgetExhausted, latest.Reason, latest.RetryAt - time.GetUtcNow());
    }

    private Task<long> SumReservedAsync(IQueryable<TokenReservation> reserved, CancellationToken cancellation) =>
        reserved.Valid(time.GetUtcNow()).SumAsync(r => r.Tokens, cancellation);

    private sealed record Refusal(DateTimeOffset RetryAt, LimitReason Reason);
}
