using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Reports;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.PersonalData;

internal sealed record AttemptData(
    int Id, string Profession, string Language, int ScenarioVersion, int AttemptNumber, string Mode, string Status,
    DateTimeOffset StartedAt, DateTimeOffset? CompletedAt, DateTimeOffset? ModelAnswersOpenedAt, IReadOnlyList<TaskData> Tasks,
    string? Report, IReadOnlyList<SelfAssessmentData> SelfAssessment, IReadOnlyList<ShareData> Shares);

internal sealed record TaskData(
    int Id, int Order, string Type, int TimeLimitMinutes, string Question, DateTimeOffset? ReceivedAt, DateTimeOffset? DeadlineAt,
    string Draft, int DraftRevision, IReadOnlyList<DraftSaveData> DraftSaves, string? Answer, DateTimeOffset? AnsweredAt,
    bool TimeRanOut, int Rewrites, IReadOnlyList<SecondDraftData> SecondDrafts);

/// <summary>When a draft was saved, as long as times are recorded.</summary>
internal sealed record DraftSaveData(DateTimeOffset SavedAt);

/// <summary>A task that was written once more from the report.</summary>
internal sealed record SecondDraftData(
    int Id, int Number, string Draft, int DraftRevision, string? Answer, bool ModelAnswersSeen, DateTimeOffset CreatedAt,
    DateTimeOffset? AnsweredAt);

/// <summary>What the learner said of a criterion that nobody judged.</summary>
internal sealed record SelfAssessmentData(string CriterionId, bool IsMet, DateTimeOffset SavedAt);

/// <summary>A share link, without what it is opened by.</summary>
internal sealed record ShareData(string Name, string? LearnerName, DateTimeOffset CreatedAt);

/// <summary>Collects the attempts of a user with everything that belongs to them alone.</summary>
internal sealed class ExportAttempts
{
    private readonly Dictionary<Slot, string> _texts;
    private readonly ILookup<int, DraftSave> _draftSaves;
    private readonly ILookup<int, SecondDraft> _secondDrafts;
    private readonly ILookup<int, SelfAssessment> _selfAssessments;
    private readonly ILookup<int, ReportShare> _shares;

    private ExportAttempts(
        Dictionary<Slot, string> texts, List<DraftSave> draftSaves, List<SecondDraft> secondDrafts,
        List<SelfAssessment> selfAssessments, List<ReportShare> shares)
    {
        _texts = texts;
        _draftSaves = draftSaves.ToLookup(save => save.TaskId);
        _secondDrafts = secondDrafts.ToLookup(draft => draft.TaskId);
        _selfAssessments = selfAssessments.ToLookup(assessment => assessment.AttemptId);
        _shares = shares.ToLookup(share => share.AttemptId);
    }

    /// <param name="db">The database.</param>
    /// <param name="userId">Whose attempts they are.</param>
    /// <param name="texts">The user's completed texts.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static async Task<IReadOnlyList<AttemptData>> ReadAsync(
        AppDbContext db, int userId, Dictionary<Slot, string> texts, CancellationToken cancellation)
    {
        var attempts = await db.Attempts.AsNoTracking().WithContent()
            .Where(a => a.UserId == userId).OrderBy(a => a.Id).ToListAsync(cancellation);
        var taskIds = db.AttemptTasks.Where(t => t.Attempt.UserId == userId).Select(t => t.Id);
        var export = new ExportAttempts(
            texts,
            await db.DraftSaves.AsNoTracking().Where(s => taskIds.Contains(s.TaskId)).OrderBy(s => s.Id).ToListAsync(cancellation),
            await db.SecondDrafts.AsNoTracking().Where(d => d.Task.Attempt.UserId == userId).OrderBy(d => d.Id)
                .ToListAsync(cancellation),
            await db.SelfAssessments.AsNoTracking().Where(s => s.Attempt.UserId == userId).OrderBy(s => s.Id)
                .ToListAsync(cancellation),
            await db.ReportShares.AsNoTracking().Where(s => s.Attempt.UserId == userId).OrderBy(s => s.Id)
                .ToListAsync(cancellation));
        return [.. attempts.Select(export.ToData)];
    }

    private AttemptData ToData(Attempt attempt) => new(
        attempt.Id, attempt.Profession.Name, attempt.Profession.Language, attempt.Scenario.Version, attempt.Number,
        ExportData.ToWord(attempt.Mode), ExportData.ToWord(attempt.Status), attempt.StartedAt, attempt.CompletedAt,
        attempt.ModelAnswersOpenedAt, [.. attempt.Tasks.Select(ToData)],
        _texts.GetValueOrDefault(new(Purpose.Report, attempt.Id)),
        [.. _selfAssessments[attempt.Id].Select(said => new SelfAssessmentData(said.CriterionId, said.IsMet, said.SavedAt))],
        [.. _shares[attempt.Id].Select(share => new ShareData(share.Name, share.LearnerName, share.CreatedAt))]);

    private TaskData ToData(AttemptTask task) => new(
        task.Id, task.Order, task.Type, task.TimeLimitMinutes,
        _texts.GetValueOrDefault(new(Purpose.Question, task.Id), ""),
        task.ReceivedAt, task.DeadlineAt, task.Draft, task.DraftRevision,
        [.. _draftSaves[task.Id].Select(save => new DraftSaveData(save.SavedAt))],
        task.Answer, task.AnsweredAt, task.TimeRanOut, task.Rewrites, [.. _secondDrafts[task.Id].Select(ToData)]);

    private static SecondDraftData ToData(SecondDraft draft) => new(
        draft.Id, draft.Number, draft.Draft, draft.DraftRevision, draft.Answer, draft.ModelAnswersSeen, draft.CreatedAt,
        draft.AnsweredAt);
}
