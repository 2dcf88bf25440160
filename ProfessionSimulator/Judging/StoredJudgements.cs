using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Judging;

/// <summary>Judgements with what the judges replied, read together: of one subject or of several.</summary>
internal sealed class StoredJudgements
{
    private readonly List<Judgement> _judgements;
    private readonly ILookup<int, StoredReply> _replies;

    private StoredJudgements(List<Judgement> judgements, IEnumerable<StoredReply> replies) =>
        (_judgements, _replies) = (judgements, replies.ToLookup(reply => reply.JudgementId));

    public static async Task<StoredJudgements> LoadAsync(
        AppDbContext db, IQueryable<Judgement> which, CancellationToken cancellation)
    {
        var judgements = await which.ToListAsync(cancellation);
        if (judgements.Count == 0)
            return new([], []);
        var ids = judgements.ConvertAll(judgement => judgement.Id);
        var replies = await db.Generations
            .Where(g => g.Purpose == Purpose.Judgement && ids.Contains(g.SubjectId)).OrderBy(g => g.Id)
            .Select(g => new StoredReply(g.SubjectId, g.State == GenerationState.Completed ? g.Text : null, g.Model))
            .ToListAsync(cancellation);
        return new(judgements, replies);
    }

    /// <returns>Those of the subject, in the order of their numbers.</returns>
    public IReadOnlyList<JudgementReading> Read(JudgedAttempt subject) =>
    [
        .. _judgements.Where(judgement => judgement.SecondDraftId == subject.Subject.SecondDraftId)
            .OrderBy(judgement => judgement.Number).Select(judgement => Read(subject, judgement)),
    ];

    /// <summary>A judge may have been asked twice; the later reply is the one that counts.</summary>
    private JudgementReading Read(JudgedAttempt subject, Judgement judgement)
    {
        var last = _replies[judgement.Id].LastOrDefault();
        return JudgementReading.Create(subject, judgement, last?.Text, last?.Model);
    }

    /// <param name="JudgementId">The judgement.</param>
    /// <param name="Text">The reply; null where it is not complete or was not usable.</param>
    /// <param name="Model">The model as its provider names it.</param>
    private sealed record StoredReply(int JudgementId, string? Text, string? Model);
}
