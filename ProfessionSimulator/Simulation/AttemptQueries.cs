using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Simulation;

/// <summary>
/// Reads a learner's attempts and their texts; it neither writes nor begins anything. To its caller a foreign attempt,
/// task or generation does not exist.
/// </summary>
internal sealed class AttemptQueries(IDbContextFactory<AppDbContext> contexts, ScenarioCache scenarios)
{
    /// <summary>The step that the attempt is at.</summary>
    public Task<AttemptStep> FindCurrentStepAsync(int userId, int attemptId, CancellationToken cancellation) =>
        FindAsync(userId, attempts => attempts.Where(a => a.Id == attemptId), AttemptStep.Current, cancellation);

    /// <summary>The step of this task, whether or not the attempt is still at it.</summary>
    public Task<AttemptStep> FindStepOfTaskAsync(int userId, int taskId, CancellationToken cancellation) =>
        FindAsync(userId, attempts => attempts.Where(a => a.Tasks.Any(t => t.Id == taskId)),
            attempt => new(attempt, attempt.FindTask(taskId)), cancellation);

    /// <summary>The step that this text belongs to.</summary>
    public Task<AttemptStep> FindStepAsync(Generation text, CancellationToken cancellation) => text.Purpose == Purpose.Question
        ? FindStepOfTaskAsync(text.OwnerId, text.SubjectId, cancellation)
        : FindAsync(
            text.OwnerId,
            attempts => attempts.Where(a => a.Id == text.SubjectId),
            attempt => new(attempt, null),
            cancellation);

    /// <summary>A text that its learner reads; what a judge writes is none.</summary>
    public async Task<Generation> FindTextAsync(int userId, int generationId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Generations.AsNoTracking()
            .SingleOrDefaultAsync(
                g => g.Id == generationId && g.OwnerId == userId && g.Purpose != Purpose.Judgement, cancellation)
            ?? throw new RuleException(RuleCodes.NotFound);
    }

    /// <returns>The finished report of an attempt; null while there is none.</returns>
    public async Task<string?> FindReportAsync(int attemptId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Generations.In(new(Purpose.Report, attemptId)).Where(g => g.State == GenerationState.Completed)
            .Select(g => g.Text).SingleOrDefaultAsync(cancellation);
    }

    /// <summary>Which of these attempts have their report.</summary>
    public async Task<HashSet<int>> FindReportedAsync(IEnumerable<int> attemptIds, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Generations
            .Where(g =>
                g.Purpose == Purpose.Report && attemptIds.Contains(g.SubjectId) && g.State == GenerationState.Completed)
            .Select(g => g.SubjectId).ToHashSetAsync(cancellation);
    }

    private async Task<AttemptStep> FindAsync(
        int userId, Func<IQueryable<Attempt>, IQueryable<Attempt>> which, Func<Attempt, AttemptStep> step, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var found = await which(db.Attempts.Where(a => a.UserId == userId)).ReadWithContentAsync(scenarios, cancellation);
        return step(found.SingleOrDefault() ?? throw new RuleException(RuleCodes.NotFound));
    }
}
