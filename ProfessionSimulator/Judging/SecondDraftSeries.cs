using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Judging;

/// <summary>The second drafts of one task: those that were sent, and the one that is being written.</summary>
internal sealed class SecondDraftSeries
{
    /// <summary>How many may be sent of one task, since each is kept even where it cannot be judged.</summary>
    public const int MaxSent = 20;

    private readonly AppDbContext _db;
    private readonly int _lastNumber;
    private readonly int? _sentRevision;

    private SecondDraftSeries(AppDbContext db, AttemptTask task, SecondDraft? open, (int Number, int Revision)? lastSent)
    {
        (_db, Task, Open) = (db, task, open);
        (_lastNumber, _sentRevision) = (lastSent?.Number ?? 0, lastSent?.Revision);
    }

    public AttemptTask Task { get; }

    /// <summary>The one that is being written; null before anything of it is saved.</summary>
    public SecondDraft? Open { get; private set; }

    /// <summary>The revision of what is being written.</summary>
    public int Revision => Open?.DraftRevision ?? (_sentRevision is { } sent ? sent + 1 : 0);

    public bool IsExhausted => Open is null && _lastNumber >= MaxSent;

    /// <summary>Loads the one that is being written; of those that were sent, which can be long, only what counts them.</summary>
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
        var drafts = db.SecondDrafts.Where(d => d.TaskId == taskId);
        var open = await drafts.SingleOrDefaultAsync(d => d.Answer == null, cancellation);
        var last = await drafts.Where(d => d.Answer != null).GroupBy(d => d.TaskId)
            .Select(sent => new { Number = sent.Max(d => d.Number), Revision = sent.Max(d => d.DraftRevision) })
            .SingleOrDefaultAsync(cancellation);
        return new(db, task, open, last is null ? null : (last.Number, last.Revision));
    }

    public Task<SecondDraft?> FindSentAsync(string text, CancellationToken cancellation) =>
        _db.SecondDrafts.SingleOrDefaultAsync(d => d.TaskId == Task.Id && d.Answer == text, cancellation);

    /// <summary>
    /// A draft that was based on one that has been sent since then begins no other by itself: it may have been on its way
    /// while it was sent, or come from another window.
    /// </summary>
    /// <exception cref="RuleException">The draft is based on one that was sent.</exception>
    public async Task EnsureNotSentAsync(DraftVersion? basedOn, CancellationToken cancellation)
    {
        if (Open is not null || !(basedOn?.Revision <= _sentRevision))
            return;
        var answer = await _db.SecondDrafts.Where(d => d.TaskId == Task.Id && d.Number == _lastNumber)
            .Select(d => d.Answer).SingleAsync(cancellation);
        throw DraftVersion.Conflict(answer!, Revision);
    }

    /// <exception cref="RuleException">All that may be sent were sent.</exception>
    public SecondDraft GetOrBegin(DateTimeOffset at)
    {
        if (Open is not null)
            return Open;
        if (IsExhausted)
            throw new RuleException(RuleCodes.SecondDraftsExhausted);
        Open = new()
        {
            Task = Task,
            Number = _lastNumber + 1,
            DraftRevision = Revision,
            CreatedAt = at,
        };
        _db.SecondDrafts.Add(Open);
        return Open;
    }

    /// <summary>Removes what is being written, since all of it was sent before.</summary>
    public void RemoveOpen(SecondDraft sent)
    {
        if (Open is not { } open || (open.Draft.Length > 0 && open.Draft != sent.Answer))
            return;
        // Revisions go on from here, so that what was based on the removed one is known as sent.
        sent.DraftRevision = open.DraftRevision;
        _db.SecondDrafts.Remove(open);
    }
}
