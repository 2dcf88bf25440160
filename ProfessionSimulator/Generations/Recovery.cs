using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Generations;

/// <summary>
/// What an earlier process was writing is lost, since no partial text is kept. It is marked so at the start, and no model is
/// called: the next learner who asks for the slot starts it anew.
/// </summary>
internal static class Recovery
{
    public static Task MarkLostAsync(AppDbContext db, DateTimeOffset now) =>
        db.Generations.Where(g => g.State == GenerationState.Live).ExecuteUpdateAsync(row => row
            .SetProperty(g => g.State, GenerationState.Failed)
            .SetProperty(g => g.FailureCode, FailureCodes.ServerRestarting)
            .SetProperty(g => g.Retryable, true)
            .SetProperty(g => g.EndedAt, now));
}
