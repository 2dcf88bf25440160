using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Catalog;
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
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var isOwn = await db.Attempts.AnyAsync(a => a.Id == attemptId && a.UserId == userId, cancellation);
        return isOwn && await FindAsync(db, attemptId, cancellation) is { } report
            ? report
            : throw new RuleException(RuleCodes.NotFound);
    }

    /// <returns>Null where there is no such attempt, or its last answer is missing.</returns>
    public static async Task<Report?> FindAsync(AppDbContext db, int attemptId, CancellationToken cancellation)
    {
        if (await JudgedAttempt.LoadAsync(db, attemptId, cancellation) is not { } judged)
            return null;
        var narrative = await db.Generations.In(new(Purpose.Report, attemptId))
            .Where(g => g.State == GenerationState.Completed)
            .Select(g => g.Text).SingleOrDefaultAsync(cancellation) ?? "";
        var self = await db.SelfAssessments.Where(s => s.AttemptId == attemptId)
            .ToDictionaryAsync(s => s.CriterionId, s => s.IsMet, cancellation);
        return new(
            judged.Attempt, narrative, QuotedPassage.FindIn(narrative, judged.Answers),
            [.. judged.Attempt.Tasks.Select(task => CreateTask(judged, task))],
            await JudgementQueries.CreateResultAsync(db, judged, cancellation), judged.Answers, self,
            ModelAnswersSeen: false)
        {
            Previous = await FindPreviousAsync(db, judged.Attempt, cancellation),
        };
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

    private static ReportedTask CreateTask(JudgedAttempt judged, AttemptTask task) => new(
        task, judged.Tasks.Single(asked => asked.Order == task.Order).Text,
        judged.Attempt.Scenario.Tasks.Single(template => template.Order == task.Order).ModelAnswer,
        CreateFacts(judged.Attempt, task), []);

    private static WorkFacts CreateFacts(Attempt attempt, AttemptTask task) => new(
        attempt.Mode == AttemptMode.Timed ? TimeSpan.FromMinutes(task.TimeLimitMinutes) : null, task.TimeUsed,
        FirstSave: null, Saves: 0, WordCount.Count(task.Answer ?? ""), task.Answer?.Length ?? 0, task.TimeRanOut);
}
