using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Simulation;

/// <summary>Where a learner stands. A foreign attempt, task or generation does not exist.</summary>
internal sealed class FindPosition(IDbContextFactory<AppDbContext> contexts)
{
    public Task<Position> InAttemptAsync(int userId, int attemptId, CancellationToken cancellation) =>
        FindAsync(userId, attempts => attempts.Where(a => a.Id == attemptId), Position.Of, cancellation);

    public Task<Position> OfTaskAsync(int userId, int taskId, CancellationToken cancellation) =>
        FindAsync(userId, attempts => attempts.Where(a => a.Tasks.Any(t => t.Id == taskId)),
            attempt => new(attempt, attempt.Tasks.Single(t => t.Id == taskId)), cancellation);

    public Task<Position> OfGenerationAsync(Generation generation, CancellationToken cancellation) =>
        generation.Purpose == Purpose.Question
            ? OfTaskAsync(generation.OwnerId, generation.SubjectId, cancellation)
            : FindAsync(generation.OwnerId, attempts => attempts.Where(a => a.Id == generation.SubjectId), attempt => new(attempt, null), cancellation);

    private async Task<Position> FindAsync(
        int userId, Func<IQueryable<Attempt>, IQueryable<Attempt>> which, Func<Attempt, Position> place, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var attempt = await which(db.Attempts.AsNoTracking().WithContent().Where(a => a.UserId == userId)).SingleOrDefaultAsync(cancellation);
        return attempt is null ? throw new RuleException(RuleCodes.NotFound) : place(attempt);
    }
}
