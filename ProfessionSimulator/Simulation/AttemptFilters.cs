using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Catalog;

namespace ProfessionSimulator.Simulation;

internal static class AttemptFilters
{
    /// <summary>The attempts that count towards the limit.</summary>
    public static IQueryable<Attempt> Timed(this IQueryable<Attempt> attempts, int userId, int professionId) =>
        attempts.Where(a => a.UserId == userId && a.ProfessionId == professionId && a.Mode == AttemptMode.Timed);

    public static IQueryable<Attempt> WithContent(this IQueryable<Attempt> attempts) => attempts
        .Include(a => a.Tasks.OrderBy(t => t.Order))
        .Include(a => a.Profession)
        .Include(a => a.Scenario).ThenInclude(s => s.Tasks.OrderBy(t => t.Order))
        .AsSplitQuery();

    /// <summary>Reads attempts with their content, without tracking them.</summary>
    public static async Task<List<Attempt>> ReadWithContentAsync(
        this IQueryable<Attempt> attempts, ScenarioCache scenarios, CancellationToken cancellation)
    {
        var read = await attempts.AsNoTrackingWithIdentityResolution()
            .Include(a => a.Tasks.OrderBy(t => t.Order)).Include(a => a.Profession).AsSingleQuery()
            .ToListAsync(cancellation);
        foreach (var attempt in read)
            attempt.Scenario = await scenarios.GetAsync(attempt.ScenarioId, cancellation);
        return read;
    }

    /// <summary>Whether the learner of an attempt had opened the model answers of its profession by then.</summary>
    public static Task<bool> HaveSeenModelAnswersAsync(
        this IQueryable<Attempt> attempts, Attempt attempt, DateTimeOffset by, CancellationToken cancellation) =>
        attempts.AnyAsync(
            a => a.UserId == attempt.UserId && a.ProfessionId == attempt.ProfessionId && a.ModelAnswersOpenedAt <= by,
            cancellation);
}
