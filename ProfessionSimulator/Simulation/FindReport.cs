using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Simulation;

/// <summary>The finished report of an attempt.</summary>
internal sealed class FindReport(IDbContextFactory<AppDbContext> contexts)
{
    /// <returns>Null while there is none.</returns>
    public async Task<string?> FindAsync(int attemptId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Generations
            .Where(g => g.Purpose == Purpose.Report && g.SubjectId == attemptId && g.State == GenerationState.Completed)
            .Select(g => g.Text).SingleOrDefaultAsync(cancellation);
    }

    /// <summary>Which of these attempts have their report.</summary>
    public async Task<HashSet<int>> FindReportedAsync(IEnumerable<int> attemptIds, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Generations
            .Where(g => g.Purpose == Purpose.Report && attemptIds.Contains(g.SubjectId) && g.State == GenerationState.Completed)
            .Select(g => g.SubjectId).ToHashSetAsync(cancellation);
    }
}
