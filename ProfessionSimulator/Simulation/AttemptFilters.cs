using Microsoft.EntityFrameworkCore;

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

    /// <summary>Whether the learner of an attempt had opened the model answers of its profession by then.</summary>
    public static Task<bool> HaveSeenModelAnswersAsync(
        this IQueryable<Attempt> attempts, Attempt attempt, DateTimeOffset by, CancellationToken cancellation) =>
        attempts.AnyAsync(
            a => a.UserId == attempt.UserId && a.ProfessionId == attempt.ProfessionId && a.ModelAnswersOpenedAt <= by,
            cancellation);
}
