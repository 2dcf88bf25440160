using System.Linq.Expressions;
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
    private readonly IReadOnlyList<ReportedAttempt> _attempts;

    private LearnerTexts(Attempt attempt, IReadOnlyList<ReportedAttempt> attempts)
    {
        _attempt = attempt;
        _modelAnswers = ListModelAnswers(attempt.Scenario);
        _examples = ListExamples(attempt.Scenario);
        _attempts = attempts;
    }

    /// <summary>Loads what was there before the attempt, which is all that its own answers can repeat.</summary>
    public static async Task<LearnerTexts> LoadEarlierAsync(
        AppDbContext db, Attempt attempt, CancellationToken cancellation) =>
        new(attempt, await ListReportedAsync(db, attempt, a => a.Number < attempt.Number, cancellation));

    /// <summary>Adds the attempt itself and those after it.</summary>
    public async Task<LearnerTexts> LoadLaterAsync(AppDbContext db, CancellationToken cancellation) => new(
        _attempt,
        [.. _attempts, .. await ListReportedAsync(db, _attempt, a => a.Number >= _attempt.Number, cancellation)]);

    private static async Task<IReadOnlyList<ReportedAttempt>> ListReportedAsync(
        AppDbContext db, Attempt attempt, Expression<Func<Attempt, bool>> which, CancellationToken cancellation)
    {
        var attempts = db.Attempts.AsNoTracking()
            .Where(a => a.UserId == attempt.UserId && a.ProfessionId == attempt.ProfessionId).Where(which);
        var reports = db.Generations.Where(g => g.Purpose == Purpose.Report && g.State == GenerationState.Completed);
        var reported = await attempts
            .Join(reports, a => a.Id, g => g.SubjectId, (a, g) => new { a.Id, a.Number, a.ScenarioId, g.Text, EndedAt = g.EndedAt!.Value })
            .OrderBy(a => a.Number).ToListAsync(cancellation);
        if (reported.Count == 0)
            return [];
        var ids = reported.ConvertAll(a => a.Id);
        var answers = await db.AttemptTasks.Where(t => ids.Contains(t.AttemptId)).OrderBy(t => t.Order)
            .Select(t => new { t.AttemptId, t.Answer }).ToListAsync(cancellation);
        var byAttempt = answers.ToLookup(answer => answer.AttemptId, answer => answer.Answer ?? "");
        var scenarios = await LoadScenariosAsync(
            db, [.. reported.Select(a => a.ScenarioId).Where(id => id != attempt.ScenarioId).Distinct()], cancellation);
        return reported.ConvertAll(a => new ReportedAttempt(
            a.Number, scenarios.GetValueOrDefault(a.ScenarioId), [.. byAttempt[a.Id]], a.Text, a.EndedAt));
    }

    private static async Task<Dictionary<int, Scenario>> LoadScenariosAsync(
        AppDbContext db, IReadOnlyList<int> ids, CancellationToken cancellation) => ids.Count == 0
        ? []
        : await db.Scenarios.AsNoTracking().Include(s => s.Tasks.OrderBy(t => t.Order)).Where(s => ids.Contains(s.Id))
            .ToDictionaryAsync(s => s.Id, cancellation);

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
        .. _attempts.Where(known => known.Number >= _attempt.Number && known.ReportedAt <= draft.AnsweredAt)
            .SelectMany(ListReport),
    ];

    private static EarlierText[] ListModelAnswers(Scenario scenario) => [.. scenario.Tasks.Select(task =>
        new EarlierText(FoldedText.Create(task.ModelAnswer ?? ""), IsOwn: false))];

    private static EarlierText[] ListExamples(Scenario scenario) => [.. scenario.Criteria.Select(criterion =>
        new EarlierText(FoldedText.Create(criterion.Hit), IsOwn: false))];

    private IEnumerable<EarlierText> ListBeforeAttempt() =>
    [
        .. _modelAnswers,
        .. _attempts.Where(known => known.Number < _attempt.Number).SelectMany(ListReport),
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
    /// <param name="number">Which of the learner's attempts at the profession it was.</param>
    /// <param name="otherVersion">The version of the pack that it began with; null where it is that of the attempt.</param>
    /// <param name="answers">In the order of the tasks.</param>
    /// <param name="report">The employer's text.</param>
    /// <param name="reportedAt">When it was complete.</param>
    private sealed class ReportedAttempt(
        int number, Scenario? otherVersion, IReadOnlyList<string> answers, string report, DateTimeOffset reportedAt)
    {
        public int Number => number;

        public DateTimeOffset ReportedAt => reportedAt;

        public Lazy<EarlierText[]> Texts { get; } = new(() =>
        [
            .. otherVersion is null ? [] : ListModelAnswers(otherVersion),
            .. answers.Select(answer => new EarlierText(FoldedText.Create(answer), IsOwn: true)),
            new(FoldedText.Create(report), IsOwn: false),
            .. otherVersion is null ? [] : ListExamples(otherVersion),
        ]);
    }
}
