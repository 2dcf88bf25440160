using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Simulation.Texts;

/// <summary>An attempt with everything that was said in it so far.</summary>
internal sealed record AttemptStory(
    Attempt Attempt, Scenario Scenario, IReadOnlyDictionary<int, WrittenText> QuestionsByTaskId)
{
    /// <summary>The story of an attempt that begins.</summary>
    public static AttemptStory Begin(Attempt attempt, Scenario scenario) =>
        new(attempt, scenario, new Dictionary<int, WrittenText>());

    public static async Task<AttemptStory> LoadAsync(AppDbContext db, Slot slot, CancellationToken cancellation)
    {
        var attempts = slot.Purpose == Purpose.Report
            ? db.Attempts.Where(a => a.Id == slot.SubjectId)
            : db.Attempts.Where(a => a.Tasks.Any(t => t.Id == slot.SubjectId));
        return await LoadAsync(db, await attempts.WithContent().SingleAsync(cancellation), cancellation);
    }

    public static async Task<AttemptStory> LoadAsync(AppDbContext db, Attempt attempt, CancellationToken cancellation)
    {
        var taskIds = attempt.Tasks.Select(t => t.Id).ToList();
        var questions = await db.Generations
            .Where(g =>
                g.Purpose == Purpose.Question && taskIds.Contains(g.SubjectId) && g.State == GenerationState.Completed)
            .ToDictionaryAsync(g => g.SubjectId, g => new WrittenText(g.Id, g.Text), cancellation);
        return new(attempt, attempt.Scenario, questions);
    }

    public string QuestionFor(AttemptTask task) => QuestionsByTaskId.GetValueOrDefault(task.Id)?.Text ?? "";

    /// <summary>Null while the question is not complete.</summary>
    public int? QuestionIdFor(AttemptTask task) => QuestionsByTaskId.GetValueOrDefault(task.Id)?.GenerationId;
}

/// <summary>A complete text and the generation that wrote it.</summary>
internal sealed record WrittenText(int GenerationId, string Text);
