using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Simulation;

/// <summary>An attempt with everything that was said in it so far.</summary>
internal sealed record AttemptStory(Attempt Attempt, IReadOnlyDictionary<int, WrittenText> QuestionsByTaskId)
{
    public static async Task<AttemptStory> LoadAsync(AppDbContext db, int attemptId, CancellationToken cancellation)
    {
        var attempt = await db.Attempts.WithContent().SingleAsync(a => a.Id == attemptId, cancellation);
        return await OfAsync(db, attempt, cancellation);
    }

    public static async Task<AttemptStory> OfAsync(AppDbContext db, Attempt attempt, CancellationToken cancellation)
    {
        var taskIds = attempt.Tasks.Select(t => t.Id).ToList();
        var questions = await db.Generations
            .Where(g => g.Purpose == Purpose.Question && taskIds.Contains(g.SubjectId) && g.State == GenerationState.Completed)
            .ToDictionaryAsync(g => g.SubjectId, g => new WrittenText(g.Id, g.Text), cancellation);
        return new(attempt, questions);
    }

    public string QuestionOf(AttemptTask task) => QuestionsByTaskId.GetValueOrDefault(task.Id)?.Text ?? "";

    /// <summary>Null while the question is not complete.</summary>
    public int? GenerationOf(AttemptTask task) => QuestionsByTaskId.GetValueOrDefault(task.Id)?.GenerationId;
}

/// <summary>A complete text and the generation that wrote it.</summary>
internal sealed record WrittenText(int GenerationId, string Text);

internal static class AttemptQueries
{
    /// <summary>The attempts that count towards the limit.</summary>
    public static IQueryable<Attempt> Timed(this IQueryable<Attempt> attempts, int userId, int professionId) =>
        attempts.Where(a => a.UserId == userId && a.ProfessionId == professionId && a.Mode == AttemptMode.Timed);

    public static IQueryable<Attempt> WithContent(this IQueryable<Attempt> attempts) => attempts
        .Include(a => a.Tasks.OrderBy(t => t.Order))
        .Include(a => a.Profession)
        .Include(a => a.Scenario).ThenInclude(s => s.Tasks.OrderBy(t => t.Order))
        .AsSplitQuery();
}
