using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Simulation;

/// <summary>What decides whether a learner continues a profession or begins another attempt. One statement loads all of it.</summary>
/// <param name="ScenarioId">What would be played; null while the profession is not published.</param>
/// <param name="LatestId">The latest attempt; null while there is none.</param>
/// <param name="LatestNumber">The number of the latest attempt; 0 while there is none.</param>
/// <param name="IsInProgress">Whether the latest attempt goes on.</param>
/// <param name="TimedCount">The attempts that count towards the limit.</param>
/// <param name="LimitingStart">
/// When the attempt began, of any profession, that has to be an hour old before the next; null when there is none.
/// </param>
internal sealed record AttemptStanding(
    int? ScenarioId, int? LatestId, int LatestNumber, bool IsInProgress, int TimedCount, DateTimeOffset? LimitingStart)
{
    private static readonly CompiledQuery<Func<AppDbContext, int, int, DateTimeOffset, int, Task<AttemptStanding?>>> s_load =
        new(() => EF.CompileAsyncQuery((AppDbContext db, int userId, int professionId, DateTimeOffset hourAgo, int others) =>
            db.Set<Profession>().Where(p => p.Id == professionId).Select(p => new AttemptStanding(
                p.IsPublished ? p.CurrentScenarioId : null,
                db.Set<Attempt>().Where(a => a.UserId == userId && a.ProfessionId == professionId)
                    .OrderByDescending(a => a.Number).Select(a => (int?)a.Id).FirstOrDefault(),
                db.Set<Attempt>().Where(a => a.UserId == userId && a.ProfessionId == professionId)
                    .OrderByDescending(a => a.Number).Select(a => a.Number).FirstOrDefault(),
                db.Set<Attempt>().Any(a =>
                    a.UserId == userId && a.ProfessionId == professionId && a.Status == AttemptStatus.InProgress),
                db.Set<Attempt>().Count(
                    a => a.UserId == userId && a.ProfessionId == professionId && a.Mode == AttemptMode.Timed),
                db.Set<Attempt>().Where(a => a.UserId == userId && a.StartedAt > hourAgo).OrderByDescending(a => a.StartedAt)
                    .Select(a => (DateTimeOffset?)a.StartedAt).Skip(others).FirstOrDefault())).SingleOrDefault()));

    private static readonly AttemptStanding s_withoutProfession = new(null, null, 0, false, 0, null);

    public static async Task<AttemptStanding> LoadAsync(
        AppDbContext db, int userId, int professionId, DateTimeOffset now, int attemptsPerHour) =>
        await s_load.For(db)(db, userId, professionId, now - TimeSpan.FromHours(1), attemptsPerHour - 1) ?? s_withoutProfession;
}
