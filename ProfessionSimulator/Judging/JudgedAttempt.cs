using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Data;
using ProfessionSimulator.Matching;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Simulation.Texts;

namespace ProfessionSimulator.Judging;

/// <summary>An attempt as it is judged. Its last answer is there, so that nothing of it changes any more.</summary>
internal sealed record JudgedAttempt(
    Attempt Attempt, IReadOnlyList<JudgedTask> Tasks, IReadOnlyList<JudgedAnswer> Answers)
{
    /// <summary>Those of the pack; for a second draft those that an answer to its task can meet.</summary>
    public IReadOnlyList<Criterion> Criteria { get; private init; } = Attempt.Scenario.Criteria;

    public JudgedSubject Subject { get; private init; } = new(Attempt.Id);

    public string Language => Attempt.Profession.Language;

    /// <summary>Whether there is something to judge that code alone does not decide.</summary>
    public bool NeedsJudges => Criteria.NeedJudges();

    private LearnerTexts? Texts { get; init; }

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
        var texts = await LearnerTexts.LoadEarlierAsync(db, attempt, cancellation);
        JudgedTask[] tasks = [.. attempt.Tasks.Select(task =>
            new JudgedTask(task.Order, story.QuestionFor(task)) { TextId = story.QuestionIdFor(task) })];
        JudgedAnswer[] answers = [.. attempt.Tasks.Select(task =>
            CreateAnswer(task.Order, task.Answer ?? "", task.WasInTime, texts.ListBeforeAnswer(task, tasks)))];
        return new(attempt, tasks, answers) { Texts = texts };
    }

    /// <returns>Null where there is no such attempt or second draft, or it has not been sent.</returns>
    public static async Task<JudgedAttempt?> LoadAsync(
        AppDbContext db, JudgedSubject subject, CancellationToken cancellation)
    {
        if (await LoadAsync(db, subject.AttemptId, cancellation) is not { } attempt)
            return null;
        if (subject.SecondDraftId is not { } id)
            return attempt;
        var draft = await db.SecondDrafts.AsNoTracking()
            .SingleOrDefaultAsync(d => d.Id == id && d.Answer != null, cancellation);
        return draft is null ? null : (await attempt.LoadLaterTextsAsync(db, cancellation)).WithSecondDraft(draft);
    }

    /// <summary>What came after the attempt is needed by second drafts alone.</summary>
    public async Task<JudgedAttempt> LoadLaterTextsAsync(AppDbContext db, CancellationToken cancellation) =>
        this with { Texts = await Texts!.LoadLaterAsync(db, cancellation) };

    /// <summary>
    /// The attempt with the second draft in place of its task's answer. There is no clock, so that the answer is as much
    /// in time as the first one was.
    /// </summary>
    public JudgedAttempt WithSecondDraft(SecondDraft draft)
    {
        var order = Attempt.FindTask(draft.TaskId).Order;
        return this with
        {
            Subject = new(Attempt.Id, draft.Id),
            Criteria = [.. Criteria.ForTask(order)],
            Answers = [.. Answers.Select(answer => answer.Task == order
                ? CreateAnswer(order, draft.Answer!, answer.InTime, Texts!.ListBeforeSecondDraft(draft, Tasks))
                : answer)],
        };
    }

    private static JudgedAnswer CreateAnswer(int task, string text, bool inTime, IEnumerable<EarlierText> earlier)
    {
        var repeated = RepeatedPassages.Find(FoldedText.Create(text), earlier);
        return new(task, text, inTime) { Repeated = repeated };
    }
}
