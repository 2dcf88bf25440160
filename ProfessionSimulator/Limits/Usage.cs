using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Limits;

/// <summary>
/// What each user and the whole server may use of the model: texts at once, and tokens per UTC day. Everything here runs in
/// the transaction that queues the text, in the writer lane, so that many at once cannot pass together. What is counted: the
/// texts of the day (a live one with the most that it may cost), what is set aside for reports, and what deleted accounts used.
/// </summary>
internal sealed class Usage(IOptions<LimitOptions> options, TimeProvider time)
{
    private static readonly TimeSpan ReservationLife = TimeSpan.FromDays(7);

    /// <summary>A text that costs tokens and fails is written again from its reservation, but not for ever.</summary>
    private const int MostFromOneReservation = 3;

    /// <summary>Nothing tells when one of the texts will be complete.</summary>
    private static readonly TimeSpan RetryGenerationAfter = TimeSpan.FromSeconds(5);

    private readonly LimitOptions _limits = options.Value;

    /// <summary>Lets a text be queued, or throws a <see cref="LimitException"/>.</summary>
    public async Task AdmitAsync(AppDbContext db, Slot slot, int ownerId, GenerationRequest request, CancellationToken cancellation)
    {
        if (await db.Generations.CountAsync(g => g.OwnerId == ownerId && g.State == GenerationState.Live, cancellation) >= _limits.GenerationsAtOnce)
            throw new LimitException(LimitCodes.TooManyRequests, LimitMessages.Generations, RetryGenerationAfter);
        if (request.MostTokens > 0 && !await DrawAsync(db, slot, cancellation))
            await RefuseBeyondBudgetAsync(db, ownerId, request.MostTokens, null, cancellation);
    }

    /// <summary>Sets tokens aside for a text that is to be affordable later, or throws a <see cref="LimitException"/>.</summary>
    public async Task ReserveAsync(AppDbContext db, Slot slot, int ownerId, long tokens, CancellationToken cancellation)
    {
        if (tokens == 0)
            return;
        await RefuseBeyondBudgetAsync(db, ownerId, tokens, LimitMessages.NotStarted, cancellation);
        var now = time.GetUtcNow();
        await db.TokenReservations.Where(r => r.ExpiresAt <= now).ExecuteDeleteAsync(cancellation);
        db.TokenReservations.Add(new() { Purpose = slot.Purpose, SubjectId = slot.SubjectId, OwnerId = ownerId, Tokens = tokens, ExpiresAt = now + ReservationLife });
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>The text will not be written.</summary>
    public static Task ReleaseAsync(AppDbContext db, Slot slot, CancellationToken cancellation) => Of(db, slot).ExecuteDeleteAsync(cancellation);

    /// <summary>
    /// Before a user's generations are deleted, in the same transaction: what they used today stays used, or deleting an
    /// account would give the server's budget back.
    /// </summary>
    public async Task KeepOfDeletedAsync(AppDbContext db, int userId, CancellationToken cancellation)
    {
        var day = DateOnly.FromDateTime(Today.UtcDateTime);
        var used = await UsedAsync(db.Generations.Where(g => g.OwnerId == userId), cancellation);
        await db.DeletedUsage.Where(u => u.Day < day).ExecuteDeleteAsync(cancellation);
        if (await db.DeletedUsage.Where(u => u.Day == day).ExecuteUpdateAsync(row => row.SetProperty(u => u.Tokens, u => u.Tokens + used), cancellation) > 0)
            return;
        db.DeletedUsage.Add(new() { Day = day, Tokens = used });
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>From here on its generation counts, no longer the reservation.</summary>
    private async Task<bool> DrawAsync(AppDbContext db, Slot slot, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var written = await db.Generations.CountAsync(g => g.Purpose == slot.Purpose && g.SubjectId == slot.SubjectId && g.CountedTokens > 0, cancellation);
        return written < MostFromOneReservation
            && await Of(db, slot).Where(r => r.ExpiresAt > now).ExecuteUpdateAsync(row => row.SetProperty(r => r.Tokens, 0), cancellation) > 0;
    }

    private async Task RefuseBeyondBudgetAsync(AppDbContext db, int ownerId, long tokens, string? message, CancellationToken cancellation)
    {
        var ofUser = await UsedAsync(db.Generations.Where(g => g.OwnerId == ownerId), cancellation)
            + await ReservedAsync(db.TokenReservations.Where(r => r.OwnerId == ownerId), cancellation);
        if (ofUser + tokens > _limits.UserTokensPerDay)
            throw Exhausted(message ?? LimitMessages.UserBudget);
        var day = DateOnly.FromDateTime(Today.UtcDateTime);
        var ofAll = await UsedAsync(db.Generations, cancellation)
            + await ReservedAsync(db.TokenReservations, cancellation)
            + await db.DeletedUsage.Where(u => u.Day == day).SumAsync(u => u.Tokens, cancellation);
        if (ofAll + tokens > _limits.ServerTokensPerDay)
            throw Exhausted(message ?? LimitMessages.ServerBudget);
    }

    private Task<long> UsedAsync(IQueryable<Generation> generations, CancellationToken cancellation)
    {
        var today = Today;
        return generations.Where(g => g.CreatedAt >= today).SumAsync(g => g.CountedTokens, cancellation);
    }

    private Task<long> ReservedAsync(IQueryable<TokenReservation> reservations, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return reservations.Where(r => r.ExpiresAt > now).SumAsync(r => r.Tokens, cancellation);
    }

    private LimitException Exhausted(string message) => new(LimitCodes.BudgetExhausted, message, Today.AddDays(1) - time.GetUtcNow());

    private static IQueryable<TokenReservation> Of(AppDbContext db, Slot slot) =>
        db.TokenReservations.Where(r => r.Purpose == slot.Purpose && r.SubjectId == slot.SubjectId);

    private DateTimeOffset Today => new(time.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
}
