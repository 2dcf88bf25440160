using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Generations;

/// <summary>
/// Marks the texts that an earlier process was writing as failed: their pieces were in its memory only. It calls no
/// model; the next learner who asks for the slot starts a new generation.
/// </summary>
internal static class LostGenerations
{
    public static Task MarkAsync(AppDbContext db, DateTimeOffset now) =>
        db.Generations.Where(g => g.State == GenerationState.Live).ExecuteUpdateAsync(row => row
            .SetProperty(g => g.State, GenerationState.Failed)
            .SetProperty(g => g.FailureCode, FailureCodes.ServerRestarting)
            .SetProperty(g => g.Retryable, true)
            .SetProperty(g => g.EndedAt, now));
}
