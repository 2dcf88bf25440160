using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Judging;

/// <summary>How one of the judgements that count or are to count came about.</summary>
/// <param name="Number">Which of the judgements that were asked for it is, from 1.</param>
/// <param name="State">How far it has come.</param>
/// <param name="FailureCode">Why it failed; null where it did not.</param>
/// <param name="Model">The model as its provider names it; null while none has replied.</param>
/// <param name="PromptVersion">The version of the words that the judge was given.</param>
internal sealed record JudgementFacts(
    int Number, JudgementState State, string? FailureCode, string? Model, string PromptVersion)
{
    public static async Task<IReadOnlyList<JudgementFacts>> ListAsync(
        AppDbContext db, int attemptId, CancellationToken cancellation)
    {
        var judgements = await db.Judgements.AsNoTracking().Current(new(attemptId)).ToListAsync(cancellation);
        var models = await FindModelsAsync(db, [.. judgements.Select(judgement => judgement.Id)], cancellation);
        return [.. judgements.Select(judgement => new JudgementFacts(
            judgement.Number, judgement.State, judgement.FailureCode, models.GetValueOrDefault(judgement.Id),
            judgement.PromptVersion))];
    }

    /// <summary>A judge may have been asked twice; the later reply is the one that counts.</summary>
    private static async Task<Dictionary<int, string?>> FindModelsAsync(
        AppDbContext db, IReadOnlyList<int> judgementIds, CancellationToken cancellation)
    {
        var replies = await db.Generations
            .Where(g => g.Purpose == Purpose.Judgement && judgementIds.Contains(g.SubjectId)).OrderBy(g => g.Id)
            .Select(g => new { g.SubjectId, g.Model }).ToListAsync(cancellation);
        return replies.GroupBy(reply => reply.SubjectId).ToDictionary(reply => reply.Key, reply => reply.Last().Model);
    }
}
