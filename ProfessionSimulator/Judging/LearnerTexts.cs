using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Matching;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Judging;

/// <summary>
/// What a learner wrote and read in all attempts at one profession that have their report, so that a repetition is
/// noticed.
/// </summary>
internal sealed class LearnerTexts
{
    private readonly Attempt _attempt;
    private readonly EarlierText[] _modelAnswers;
    private readonly EarlierText[] _examples;
    private readonly ReportedAttempt[] _attempts;

    private LearnerTexts(Attempt attempt, IEnumerable<ReportedAttempt> attempts)
    {
        _attempt = attempt;
        _modelAnswers = ListModelAnswers(attempt.Scenario);
        _examples = ListExamples(attempt.Scenario);
        _attempts = [.. attempts];
    }

    public static async Task<LearnerTexts> LoadAsync(AppDbContext db, Attempt attempt, CancellationToken cancellation)
    {
        var attempts = await db.Attempts.AsNoTrackingWithIdentityResolution()
            .Include(a => a.Tasks.OrderBy(t => t.Order)).Include(a => a.Scenario.Tasks.OrderBy(t => t.Order)).AsSplitQuery()
            .Where(a => a.UserId == attempt.UserId && a.ProfessionId == attempt.ProfessionId)
            .OrderBy(a => a.Number).ToListAsync(cancellation);
        var ids = attempts.ConvertAll(a => a.Id);
        var reports = await db.Generations
            .Where(g => g.Purpose == Purpose.Report && ids.Contains(g.SubjectId) && g.State == GenerationState.Completed)
            .ToDictionaryAsync(g => g.SubjectId, g => new { g.Text, EndedAt = g.EndedAt!.Value }, cancellation);
        return new(attempt, attempts.Where(a => reports.ContainsKey(a.Id))
            .Select(a => new ReportedAttempt(a, a.ScenarioId != attempt.ScenarioId, reports[a.Id].Text, reports[a.Id].EndedAt)));
    }

    /// <summary>
    /// Lists what was there before an answer of the attempt. A task that was set later may quote the answer, which takes
    /// nothing away from it.
    /// </summary>
    /// <param name="task">The task that is answered.</param>
    /// <param name="tasks">The tasks of the attempt.</param>
    public IEnumerable<EarlierText> ListBeforeAnswer(AttemptTask task, IReadOnlyList<JudgedTask> tasks) =>
    [
        .. ListBeforeAttempt(),
        .. tasks.Where(known => known.Order <= task.Order).OrderBy(known => known.Order).SelectMany(known =>
            known.Order < task.Order ? ListTaskAndAnswer(known) : [new(FoldedText.Create(known.Text), IsOwn: false)]),
    ];

    /// <summary>Lists what was there before a second draft: the whole attempt, its report and what came after it.</summary>
    public IEnumerable<EarlierText> ListBeforeSecondDraft(SecondDraft draft, IReadOnlyList<JudgedTask> tasks) =>
    [
        .. ListBeforeAttempt(),
        .. tasks.OrderBy(known => known.Order).SelectMany(ListTaskAndAnswer),
        .. _attempts.Where(known => known.Attempt.Number >= _attempt.Number && known.ReportedAt <= draft.AnsweredAt)
            .SelectMany(ListReport),
    ];

    private static EarlierText[] ListModelAnswers(Scenario scenario) => [.. scenario.Tasks.Select(task =>
        new EarlierText(FoldedText.Create(task.ModelAnswer ?? ""), IsOwn: false))];

    private static EarlierText[] ListExamples(Scenario scenario) => [.. scenario.Criteria.Select(criterion =>
        new EarlierText(FoldedText.Create(criterion.Hit), IsOwn: false))];

    private IEnumerable<EarlierText> ListBeforeAttempt() =>
    [
        .. _modelAnswers,
        .. _attempts.Where(known => known.Attempt.Number < _attempt.Number).SelectMany(ListReport),
    ];

    private IEnumerable<EarlierText> ListReport(ReportedAttempt attempt) => attempt.Texts.Value.Concat(_examples);

    private IEnumerable<EarlierText> ListTaskAndAnswer(JudgedTask task)
    {
        yield return new(FoldedText.Create(task.Text), IsOwn: false);
        var answer = _attempt.Tasks.Single(known => known.Order == task.Order).Answer;
        yield return new(FoldedText.Create(answer ?? ""), IsOwn: true);
    }

    /// <summary>
    /// An attempt with its answers, which came first, and its report. The page of a report shows the model answers and
    /// the pack's examples of what was missed, as they are in the version of the pack that the attempt began with.
    /// </summary>
    private sealed class ReportedAttempt(Attempt attempt, bool isOtherVersion, string report, DateTimeOffset reportedAt)
    {
        public Attempt Attempt => attempt;

        public DateTimeOffset ReportedAt => reportedAt;

        public Lazy<EarlierText[]> Texts { get; } = new(() =>
        [
            .. isOtherVersion ? ListModelAnswers(attempt.Scenario) : [],
            .. attempt.Tasks.Select(task => new EarlierText(FoldedText.Create(task.Answer ?? ""), IsOwn: true)),
            new(FoldedText.Create(report), IsOwn: false),
            .. isOtherVersion ? ListExamples(attempt.Scenario) : [],
        ]);
    }
}
