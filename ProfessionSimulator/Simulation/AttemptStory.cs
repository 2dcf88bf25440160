using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Simulation;

/// <summary>An attempt with everything that was said in it so far.</summary>
internal sealed record AttemptStory(Attempt Attempt, IReadOnlyDictionary<int, StoryText> QuestionsByTaskId)
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
            .ToDictionaryAsync(g => g.SubjectId, g => new StoryText(g.Id, g.Text), cancellation);
        return new(attempt, questions);
    }

    public string QuestionOf(AttemptTask task) => QuestionsByTaskId.GetValueOrDefault(task.Id)?.Text ?? "";
}

/// <summary>A complete text, and the generation that it came from.</summary>
internal sealed record StoryText(int GenerationId, string Text);

internal static class AttemptQueries
{
    public static IQueryable<Attempt> WithContent(this IQueryable<Attempt> attempts) => attempts
        .Include(a => a.Tasks.OrderBy(t => t.Order))
        .Include(a => a.Profession)
        .Include(a => a.Scenario).ThenInclude(s => s.Tasks.OrderBy(t => t.Order))
        .AsSplitQuery();
}
