using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Budget;

/// <summary>
/// The tokens of judgements. One reservation holds those of all judgements of an attempt; it never keeps the
/// learner from playing. A judgement counts neither as one of the learner's texts at once nor as one of the hour:
/// nobody waits for it, and an attempt has few.
/// </summary>
internal sealed class JudgementBudget(TokenBudget budget, DailyAllowances allowances, TimeProvider time)
{
    /// <summary>
    /// Reserves tokens for the judgements of an attempt or extends their reservation. Without room for them the attempt
    /// goes on, and it is judged if there is room when it ends.
    /// </summary>
    public async Task TryReserveAsync(
        BudgetView view, int attemptId, long tokens, CancellationToken cancellation)
    {
        try
        {
            await budget.ReserveAsync(
                view, new(CreateSlot(attemptId), view.OwnerId, tokens), TokenBudget.Exhausted, cancellation);
        }
        catch (LimitException)
        {
            // A judgement that cannot be afforded keeps nobody from working.
        }
    }

    /// <summary>Returns when a judgement of the attempt, or of a second draft of it, may be queued.</summary>
    /// <param name="view">The budget as the caller's transaction sees it.</param>
    /// <param name="attemptId">The attempt.</param>
    /// <param name="request">What the judge is asked.</param>
    /// <param name="isReserved">Whether the attempt's reservation is for this judgement.</param>
    /// <param name="cancellation">Stops the queries.</param>
    /// <returns>Whether it is about a guest's attempt.</returns>
    /// <exception cref="LimitException">It cannot be afforded for now.</exception>
    public async Task<bool> EnsureAvailableAsync(
        BudgetView view, int attemptId, GenerationRequest request, bool isReserved, CancellationToken cancellation)
    {
        if (!isReserved || !await DrawAsync(view.Db, attemptId, request.MostTokens, cancellation))
        {
            var daily = await allowances.LoadAsync(view, TokenBudget.Exhausted, cancellation);
            await allowances.EnsureRoomAsync(daily, attemptId, request.MostTokens, cancellation);
            allowances.CheckTextLast(view, cancellation);
        }
        return (await allowances.LoadUsageAsync(view, cancellation)).IsGuest;
    }

    /// <summary>Gives back what is left when no more judgements will be asked for.</summary>
    public static Task<int> ReleaseAsync(AppDbContext db, int attemptId, CancellationToken cancellation) =>
        TokenBudget.QueryReservations(db, CreateSlot(attemptId)).ExecuteDeleteAsync(cancellation);

    /// <summary>Gives back what is reserved for all judgements of a learner who needs it for something else.</summary>
    public static Task<int> ReleaseAllAsync(AppDbContext db, int ownerId, CancellationToken cancellation) =>
        db.TokenReservations.Where(r => r.OwnerId == ownerId && r.Purpose == Purpose.Judgement)
            .ExecuteDeleteAsync(cancellation);

    /// <summary>
    /// Takes one judgement's tokens out of the reservation. A rest that is too little for it is given back.
    /// </summary>
    private async Task<bool> DrawAsync(AppDbContext db, int attemptId, long tokens, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var reserved = TokenBudget.QueryReservations(db, CreateSlot(attemptId)).Where(r => r.ExpiresAt > now);
        if (await reserved.Where(r => r.Tokens >= tokens)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.Tokens, r => r.Tokens - tokens), cancellation) > 0)
        {
            return true;
        }
        await reserved.ExecuteUpdateAsync(row => row.SetProperty(r => r.Tokens, 0), cancellation);
        return false;
    }

    private static Slot CreateSlot(int attemptId) => new(Purpose.Judgement, attemptId);
}
