using ProfessionSimulator.Catalog;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Simulation.Deadlines;

namespace ProfessionSimulator.Simulation;

public enum AttemptStatus { InProgress, Completed, Abandoned }

public enum AttemptMode
{
    /// <summary>Each task has a deadline, kept by the server.</summary>
    Timed,

    /// <summary>No clock and no limit.</summary>
    Practice,
}

/// <summary>
/// One play-through by one learner, numbered per learner and profession. It pins the scenario it began with.
/// </summary>
public sealed class Attempt
{
    public int Id { get; set; }
    public int UserId { get; set; }
    public int ProfessionId { get; set; }
    public Profession Profession { get; set; } = null!;
    public int ScenarioId { get; set; }
    public Scenario Scenario { get; set; } = null!;
    public int Number { get; set; }
    public AttemptStatus Status { get; set; }
    public AttemptMode Mode { get; set; }
    public DateTimeOffset StartedAt { get; set; }

    /// <summary>When the last answer was accepted; its report has a state of its own.</summary>
    public DateTimeOffset? CompletedAt { get; set; }

    /// <summary>When the learner first opened the model answers of this attempt's profession here.</summary>
    public DateTimeOffset? ModelAnswersOpenedAt { get; set; }

    public List<AttemptTask> Tasks { get; } = [];

    internal int DoneCount => Tasks.Count(t => t.Answer is not null);

    /// <summary>The sum of what is shown for each task, in whole seconds.</summary>
    internal TimeSpan TimeUsed =>
        Tasks.Aggregate(
            TimeSpan.Zero, (sum, task) => sum + TimeSpan.FromSeconds(Math.Floor(task.TimeUsed?.TotalSeconds ?? 0)));

    internal AttemptTask LatestTask => Tasks.MaxBy(t => t.Order)!;

    internal AttemptTask FindTask(int taskId) => Tasks.Single(t => t.Id == taskId);

    internal AttemptTask AddTask(TaskTemplate template)
    {
        var task = new AttemptTask
        {
            AttemptId = Id,
            Attempt = this,
            Order = template.Order,
            Type = template.Type,
            TimeLimitMinutes = template.TimeLimitMinutes,
        };
        Tasks.Add(task);
        return task;
    }

    /// <summary>
    /// Decides about an answer and, where it is accepted or the task is closed, opens what comes next.
    /// </summary>
    /// <param name="submission">The answer.</param>
    /// <param name="questionId">The generation of the task's question; null while that is not complete.</param>
    /// <param name="deadlines">What the clock says.</param>
    /// <param name="maxLength">The longest answer, in UTF-16 code units.</param>
    internal AnswerOutcome Answer(AnswerSubmission submission, int? questionId, DeadlineRules deadlines, int maxLength)
    {
        var task = FindTask(submission.TaskId);
        var timeRanOut = submission.IsByClock && deadlines.IsOver(task.DeadlineAt);
        // A page whose countdown is at zero sends what is there, and that may be nothing.
        var isSentAsItIs = timeRanOut || (submission.IsByClock && task.Answer is not null);
        if (!isSentAsItIs && submission.FindFault(maxLength) is { } fault)
            return new AnswerOutcome.Refused(fault);
        if (task.Answer is not null)
        {
            return submission.Repeats(task.Answer)
                ? new AnswerOutcome.SameAgain()
                : new AnswerOutcome.Refused(task.AnsweredCode, task.Answer);
        }

        if (SettleIfClosed(task, deadlines))
            return new AnswerOutcome.Closed(task.Answer!);
        // At zero the page sends its text by itself. If a newer draft was typed elsewhere, that one is the learner's latest
        // word; if the text is too long, nobody may be there to shorten it. So the stored draft becomes the answer.
        if (timeRanOut && (submission.IsStale(task) || submission.Text.Length > maxLength))
            return new AnswerOutcome.Closed(TakeDraft(task));
        if (FindObstacle(submission, questionId) is { } obstacle)
            return new AnswerOutcome.Refused(obstacle);
        if (submission.IsStale(task))
            return new AnswerOutcome.DraftConflict(task.Draft, task.DraftRevision);
        Accept(task, submission.Text, deadlines.Now, timeRanOut);
        return new AnswerOutcome.Accepted();
    }

    /// <summary>Takes what was typed as the answer of a task whose time is over.</summary>
    /// <returns>Whether the task was closed and had no answer.</returns>
    internal bool SettleIfClosed(AttemptTask task, DeadlineRules deadlines)
    {
        if (task.Answer is not null || !deadlines.IsClosed(task.DeadlineAt))
            return false;
        TakeDraft(task);
        return true;
    }

    /// <summary>
    /// Gets a step ready for a text that is going to be written, the first time or again: until that is there, no time
    /// passes.
    /// </summary>
    /// <exception cref="RuleException">Nobody waits for it any more.</exception>
    internal void PrepareForText(Slot slot)
    {
        if (Status == AttemptStatus.Abandoned)
            throw new RuleException(RuleCodes.AttemptAbandoned);
        if (slot.Purpose != Purpose.Question)
            return;
        var task = FindTask(slot.SubjectId);
        task.EnsureUnanswered();
        task.StopClock();
    }

    /// <summary>The learner has left: nothing more is taken, and the clock of the current task ends.</summary>
    internal void Abandon()
    {
        Status = AttemptStatus.Abandoned;
        LatestTask.DeadlineAt = null;
    }

    private string? FindObstacle(AnswerSubmission submission, int? questionId)
    {
        if (Status == AttemptStatus.Abandoned)
            return RuleCodes.AttemptAbandoned;
        if (questionId is null)
            return RuleCodes.QuestionNotReady;
        return submission.QuestionId is { } answered && answered != questionId ? RuleCodes.QuestionChanged : null;
    }

    private string TakeDraft(AttemptTask task)
    {
        Accept(task, task.Draft, task.DeadlineAt!.Value, timeRanOut: true);
        return task.Answer!;
    }

    private void Accept(AttemptTask task, string answer, DateTimeOffset at, bool timeRanOut)
    {
        task.Answer = AnswerText.IsEmpty(answer) ? "" : answer;
        task.AnsweredAt = at;
        task.TimeRanOut = timeRanOut;
        task.Draft = "";
        if (TemplateAfter(task) is { } template)
        {
            AddTask(template);
            return;
        }
        Status = AttemptStatus.Completed;
        CompletedAt = at;
    }

    private TaskTemplate? TemplateAfter(AttemptTask task) =>
        Scenario.Tasks.SingleOrDefault(t => t.Order == task.Order + 1);
}
