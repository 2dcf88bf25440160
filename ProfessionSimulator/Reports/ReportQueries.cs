using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Reports;

/// <summary>Reads reports; it neither writes nor asks anybody.</summary>
internal sealed class ReportQueries(IDbContextFactory<AppDbContext> contexts)
{
    /// <summary>Reads the report of a learner's completed attempt.</summary>
    /// <exception cref="RuleException">The user has no such attempt, or its last answer is missing.</exception>
    public async Task<Report> FindAsync(int userId, int attemptId, CancellationToken cancellation)
    {
        await EnsureOwnAsync(userId, attemptId, cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await FindAsync(db, attemptId, cancellation) ?? throw new RuleException(RuleCodes.NotFound);
    }

    /// <exception cref="RuleException">The user has no such attempt, or its last answer is missing.</exception>
    public async Task EnsureOwnAsync(int userId, int attemptId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var isOwn = await db.Attempts.AnyAsync(
            a => a.Id == attemptId && a.UserId == userId && a.Status == AttemptStatus.Completed, cancellation);
        if (!isOwn)
            throw new RuleException(RuleCodes.NotFound);
    }

    /// <summary>Reads only how far judging has come: most looks at a report that is being judged find nothing new.</summary>
    /// <exception cref="RuleException">The user has no such attempt, or its last answer is missing.</exception>
    public async Task<JudgingProgress> FindProgressAsync(int userId, int attemptId, CancellationToken cancellation)
    {
        await EnsureOwnAsync(userId, attemptId, cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await JudgingProgress.ReadAsync(db, attemptId, cancellation);
    }

    /// <returns>Null where there is no such attempt, or its last answer is missing.</returns>
    public static async Task<Report?> FindAsync(AppDbContext db, int attemptId, CancellationToken cancellation)
    {
        // It is read first: what is decided while the rest is read is new to a page that asks for more.
        var progress = await JudgingProgress.ReadAsync(db, attemptId, cancellation);
        if (await JudgedAttempt.LoadAsync(db, attemptId, cancellation) is not { } judged)
            return null;
        var drafts = await JudgementQueries.ListSecondDraftsAsync(db, judged, cancellation);
        return await CreateAsync(db, judged, drafts, cancellation) with
        {
            Progress = progress,
            Previous = await FindPreviousAsync(db, judged.Attempt, cancellation),
        };
    }

    /// <summary>Reads a report without what its learner did before and after the attempt.</summary>
    /// <returns>Null where there is no such attempt, or its last answer is missing.</returns>
    public static async Task<Report?> FindAttemptAloneAsync(AppDbContext db, int attemptId, CancellationToken cancellation) =>
        await JudgedAttempt.LoadAsync(db, attemptId, cancellation) is { } judged
            ? await CreateAsync(db, judged, [], cancellation)
            : null;

    private static async Task<Report> CreateAsync(
        AppDbContext db, JudgedAttempt judged, IReadOnlyList<JudgedSecondDraft> drafts, CancellationToken cancellation)
    {
        var attemptId = judged.Attempt.Id;
        var narrative = await db.Generations.In(new(Purpose.Report, attemptId))
            .Where(g => g.State == GenerationState.Completed)
            .Select(g => g.Text).SingleOrDefaultAsync(cancellation) ?? "";
        var self = await db.SelfAssessments.Where(s => s.AttemptId == attemptId)
            .ToDictionaryAsync(s => s.CriterionId, s => s.IsMet, cancellation);
        var saves = await FindSavesAsync(db, attemptId, cancellation);
        return new(
            judged.Attempt, narrative, QuotedPassage.FindIn(narrative, judged.Answers, ListSources(judged)),
            [.. judged.Attempt.Tasks.Select(task => CreateTask(judged, task, saves.GetValueOrDefault(task.Id), drafts))],
            await JudgementQueries.CreateResultAsync(db, judged, cancellation), judged.Answers, self,
            await db.Attempts.HaveSeenModelAnswersAsync(
                judged.Attempt, judged.Attempt.CompletedAt ?? judged.Attempt.StartedAt, cancellation));
    }

    /// <summary>What the employer may quote without the learner having written it.</summary>
    private static IEnumerable<string> ListSources(JudgedAttempt judged)
    {
        var scenario = judged.Attempt.Scenario;
        return
        [
            .. judged.Tasks.Select(task => task.Text),
            .. scenario.Tasks.Select(template => template.Brief),
            .. scenario.Competencies.SelectMany(competency => new[] { competency.Name, competency.Description }),
            scenario.SystemPrompt,
            scenario.ReportBrief,
        ];
    }

    /// <summary>Only the latest earlier attempt that judges have read: a score is compared with the last score.</summary>
    private static async Task<PreviousReport?> FindPreviousAsync(
        AppDbContext db, Attempt attempt, CancellationToken cancellation)
    {
        var judgements = db.Judgements;
        var earlier = await db.Attempts
            .Where(a => a.UserId == attempt.UserId && a.ProfessionId == attempt.ProfessionId && a.Number < attempt.Number)
            .Where(a => judgements.Any(j => j.AttemptId == a.Id && j.SecondDraftId == null && j.State == JudgementState.Usable))
            .OrderByDescending(a => a.Number).Select(a => a.Id).FirstOrDefaultAsync(cancellation);
        if (earlier == 0 || await JudgedAttempt.LoadAsync(db, earlier, cancellation) is not { } judged)
            return null;
        var result = await JudgementQueries.CreateResultAsync(db, judged, cancellation);
        return result.Score is null
            ? null
            : new(earlier, judged.Attempt.Number, judged.Attempt.StartedAt, result);
    }

    private static Task<Dictionary<int, RecordedSaves>> FindSavesAsync(
        AppDbContext db, int attemptId, CancellationToken cancellation)
    {
        var taskIds = db.AttemptTasks.Where(t => t.AttemptId == attemptId).Select(t => t.Id);
        return db.DraftSaves.Where(s => taskIds.Contains(s.TaskId)).GroupBy(s => s.TaskId)
            .Select(saves => new { TaskId = saves.Key, First = saves.Min(s => s.SavedAt), Count = saves.Count() })
            .ToDictionaryAsync(saves => saves.TaskId, saves => new RecordedSaves(saves.First, saves.Count), cancellation);
    }

    private static ReportedTask CreateTask(
        JudgedAttempt judged, AttemptTask task, RecordedSaves? saves, IReadOnlyList<JudgedSecondDraft> drafts)
    {
        var question = judged.Tasks.Single(asked => asked.Order == task.Order);
        return new(
            task, question.Text, judged.Attempt.Scenario.Tasks.Single(template => template.Order == task.Order).ModelAnswer,
            WorkFacts.Create(judged.Attempt.Mode, task, saves), [.. drafts.Where(draft => draft.Draft.TaskId == task.Id)])
        {
            QuestionId = question.TextId,
        };
    }
}
