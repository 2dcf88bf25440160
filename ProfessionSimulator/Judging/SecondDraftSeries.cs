using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Judging;

/// <summary>The second drafts of one task: those that were sent, and the one that is being written.</summary>
internal sealed class SecondDraftSeries
{
    private readonly List<SecondDraft> _drafts;

    private SecondDraftSeries(AttemptTask task, List<SecondDraft> drafts) => (Task, _drafts) = (task, drafts);

    public AttemptTask Task { get; }

    /// <summary>The one that is being written; null before anything of it is saved.</summary>
    public SecondDraft? Open => _drafts.Find(draft => draft.Answer is null);

    /// <summary>The revision of what is being written.</summary>
    public int Revision => Open?.DraftRevision ?? (_drafts.Count == 0 ? 0 : _drafts[^1].DraftRevision + 1);

    /// <exception cref="RuleException">The user has no such task in a completed attempt.</exception>
    public static async Task<SecondDraftSeries> LoadAsync(
        AppDbContext db, int userId, int attemptId, int taskId, CancellationToken cancellation)
    {
        var task = await db.AttemptTasks.Include(t => t.Attempt.Scenario)
            .SingleOrDefaultAsync(
                t => t.Id == taskId && t.AttemptId == attemptId && t.Attempt.UserId == userId
                    && t.Attempt.Status == AttemptStatus.Completed,
                cancellation)
            ?? throw new RuleException(RuleCodes.NotFound);
        return new(task, await db.SecondDrafts.Where(d => d.TaskId == taskId).OrderBy(d => d.Number).ToListAsync(cancellation));
    }

    public SecondDraft? FindSent(string text) => _drafts.Find(draft => draft.Answer == text);

    public SecondDraft GetOrBegin(AppDbContext db, DateTimeOffset at)
    {
        if (Open is { } open)
            return open;
        var draft = new SecondDraft
        {
            Task = Task, Number = _drafts.Count + 1, DraftRevision = Revision, CreatedAt = at,
        };
        db.SecondDrafts.Add(draft);
        _drafts.Add(draft);
        return draft;
    }

    /// <summary>Removes what is being written, since all of it was sent before.</summary>
    public void RemoveOpen(AppDbContext db, string sent)
    {
        if (Open is { } open && (open.Draft.Length == 0 || open.Draft == sent))
            db.SecondDrafts.Remove(open);
    }
}
