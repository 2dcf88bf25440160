using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Budget;

/// <summary>
/// The tokens of texts that are written before anybody asks for them. They belong to nobody, so that only the server's
/// day counts them. The day of a user or of guests counts one when it is used: each use is followed by a new text.
/// </summary>
internal sealed class ReadyTextBudget(IOptions<LimitOptions> limits)
{
    /// <summary>The part of the server's day that is left to learners: it is worth more than the seconds that they save.</summary>
    private const int PercentForLearners = 25;

    /// <summary>Counts the most that a text may cost, before it is requested.</summary>
    /// <returns>False, and nothing is counted, where the server's day has no room for it.</returns>
    public async Task<bool> TryCountAsync(AppDbContext db, GenerationRequest request, DateTimeOffset now, CancellationToken cancellation)
    {
        if (!await HasRoomAsync(db, request.MostTokens, now, cancellation))
            return false;
        await DailyUsage.AddAsync(db, now, request.MostTokens, guestTokens: 0);
        // Learners may draw on the same day until this is committed.
        db.CheckLast(() => HasRoomAsync(db, more: 0, now, cancellation));
        return true;
    }

    private async Task<bool> HasRoomAsync(AppDbContext db, long more, DateTimeOffset now, CancellationToken cancellation)
    {
        var day = DailyUsage.GetDay(now);
        var used = await db.DailyUsage.Where(u => u.Day == day).SumAsync(u => u.Tokens, cancellation);
        var reserved = await db.TokenReservations.Valid(now).SumAsync(r => r.Tokens, cancellation);
        return used + reserved + more <= limits.Value.ServerTokensPerDay * (100 - PercentForLearners) / 100;
    }

    /// <summary>Counts what a text has cost instead.</summary>
    public static Task CorrectAsync(AppDbContext db, GenerationRequest request, DateTimeOffset countedAt, Cost cost) =>
        DailyUsage.AddAsync(db, countedAt, cost.Total - request.MostTokens, guestTokens: 0);
}
