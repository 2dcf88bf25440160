using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;
using ProfessionSimulator.Judging;

namespace ProfessionSimulator.Reports;

/// <summary>
/// The scores of several attempts, for lists. A score is computed anew from answers and replies, which takes too long
/// for each row of each list, so the latest are kept in memory for as long as their judgements stay the same.
/// </summary>
internal sealed class AttemptScores(IDbContextFactory<AppDbContext> contexts)
{
    private const int MaxKept = 1_000;

    private readonly ConcurrentDictionary<int, (string Judgements, Score? Score)> _kept = new();

    /// <returns>Those that have a score; an attempt that nobody has judged is not among them.</returns>
    public async Task<IReadOnlyDictionary<int, Score>> FindAsync(
        IReadOnlyList<int> attemptIds, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var judgements = await db.Judgements
            .Where(j => attemptIds.Contains(j.AttemptId) && j.SecondDraftId == null)
            .OrderBy(j => j.Id).Select(j => new { j.AttemptId, j.Id, j.State }).ToListAsync(cancellation);
        var scores = new Dictionary<int, Score>();
        foreach (var judged in judgements.GroupBy(j => j.AttemptId).Where(g => g.Any(j => j.State == JudgementState.Usable)))
        {
            var key = string.Join(' ', judged.Select(j => $"{j.Id}:{j.State}"));
            if (await FindAsync(db, judged.Key, key, cancellation) is { } score)
                scores[judged.Key] = score;
        }
        return scores;
    }

    private async Task<Score?> FindAsync(AppDbContext db, int attemptId, string judgements, CancellationToken cancellation)
    {
        if (_kept.TryGetValue(attemptId, out var kept) && kept.Judgements == judgements)
            return kept.Score;
        var score = (await JudgementQueries.FindResultAsync(db, attemptId, cancellation))?.Score;
        if (_kept.Count >= MaxKept)
            _kept.Clear();
        _kept[attemptId] = (judgements, score);
        return score;
    }
}
