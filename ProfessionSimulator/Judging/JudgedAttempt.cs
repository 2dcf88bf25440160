using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Matching;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Simulation.Texts;

namespace ProfessionSimulator.Judging;

/// <summary>An attempt as it is judged. Its last answer is there, so that nothing of it changes any more.</summary>
internal sealed record JudgedAttempt(
    Attempt Attempt, IReadOnlyList<JudgedTask> Tasks, IReadOnlyList<JudgedAnswer> Answers)
{
    public IReadOnlyList<Criterion> Criteria => Attempt.Scenario.Criteria;

    public string Language => Attempt.Profession.Language;

    /// <summary>Whether there is something to judge that code alone does not decide.</summary>
    public bool NeedsJudges => Criteria.Any(criterion => criterion.Check is null);

    public Questionnaire CreateQuestionnaire(string seed) =>
        Questionnaire.Create(Criteria, Answers, Language, seed);

    /// <returns>Null where there is no such attempt, or its last answer is missing.</returns>
    public static async Task<JudgedAttempt?> LoadAsync(AppDbContext db, int attemptId, CancellationToken cancellation)
    {
        var attempt = await db.Attempts.AsNoTracking().WithContent()
            .SingleOrDefaultAsync(a => a.Id == attemptId && a.Status == AttemptStatus.Completed, cancellation);
        if (attempt is null)
            return null;
        var story = await AttemptStory.LoadAsync(db, attempt, cancellation);
        var earlier = await EarlierTexts.LoadAsync(db, attempt, cancellation);
        JudgedTask[] tasks = [.. attempt.Tasks.Select(task => new JudgedTask(task.Order, story.QuestionFor(task)))];
        return new(attempt, tasks, [.. attempt.Tasks.Select(task => CreateAnswer(attempt, task, tasks, earlier))]);
    }

    /// <summary>
    /// A task that was set later may quote the answer, which takes nothing away from it.
    /// </summary>
    private static JudgedAnswer CreateAnswer(
        Attempt attempt, AttemptTask task, JudgedTask[] tasks, EarlierTexts earlier)
    {
        var answer = new JudgedAnswer(task.Order, task.Answer ?? "", !task.TimeRanOut);
        string[] sources =
        [
            .. attempt.Scenario.Tasks.Select(template => template.ModelAnswer ?? ""),
            .. tasks.Where(known => known.Order <= task.Order).Select(known => known.Text),
            .. earlier.Reports,
        ];
        string[] own =
        [
            .. earlier.Answers,
            .. attempt.Tasks.Where(known => known.Order < task.Order).Select(known => known.Answer ?? ""),
        ];
        var repeated = RepeatedPassages.Find(
            answer.Folded, sources.Select(FoldedText.Create), own.Select(FoldedText.Create));
        return new(task.Order, answer.Text, answer.InTime) { Repeated = repeated };
    }

    /// <summary>What the learner wrote and read in earlier attempts at the same profession.</summary>
    private sealed record EarlierTexts(IReadOnlyList<string> Reports, IReadOnlyList<string> Answers)
    {
        public static async Task<EarlierTexts> LoadAsync(
            AppDbContext db, Attempt attempt, CancellationToken cancellation)
        {
            var earlier = db.Attempts.Where(a =>
                a.UserId == attempt.UserId && a.ProfessionId == attempt.ProfessionId && a.Number < attempt.Number);
            var ids = await earlier.Select(a => a.Id).ToListAsync(cancellation);
            var reports = await db.Generations
                .Where(g => g.Purpose == Purpose.Report && ids.Contains(g.SubjectId) && g.State == GenerationState.Completed)
                .Select(g => g.Text).ToListAsync(cancellation);
            var answers = await earlier.SelectMany(a => a.Tasks).Where(t => t.Answer != null)
                .Select(t => t.Answer!).ToListAsync(cancellation);
            return new(reports, answers);
        }
    }
}
