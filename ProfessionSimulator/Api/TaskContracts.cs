using ProfessionSimulator.Generations;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Api;

/// <summary>A task and its text.</summary>
/// <param name="Id">The `task_id` of other calls.</param>
/// <param name="Order">Its place, from 1.</param>
/// <param name="Type">For example `prioritization`.</param>
/// <param name="TimeLimitMinutes">Minutes from the moment its text was received.</param>
/// <param name="Question">The task's text, Markdown.</param>
/// <param name="Completed">False: the attempt goes on.</param>
/// <param name="AttemptNumber">From 1, per learner and profession.</param>
/// <param name="TaskCount">Tasks in the whole attempt.</param>
/// <param name="GenerationId">The text's id, for following or cancelling it.</param>
/// <param name="DeadlineAt">When its time is over, UTC; null in practice.</param>
/// <param name="Draft">The saved draft of the answer.</param>
/// <param name="DraftRevision">The revision of the draft, to send with the next one.</param>
/// <param name="Mode">`timed` or `practice`.</param>
internal sealed record TaskResponse(
    int Id, int Order, string Type, int TimeLimitMinutes, string Question, bool Completed, int AttemptNumber, int TaskCount,
    int GenerationId, DateTimeOffset? DeadlineAt, string Draft, int DraftRevision, string Mode)
{
    public static TaskResponse From(AttemptStep step, AttemptTask task, LiveText text) => new(
        task.Id, task.Order, task.Type, task.TimeLimitMinutes, text.TextSoFar(), false, step.Attempt.Number, step.TaskCount,
        text.GenerationId, task.DeadlineAt, task.Draft, task.DraftRevision, AttemptModes.Format(step.Attempt.Mode));
}

/// <summary>The end of an attempt.</summary>
/// <param name="Completed">True: there are no more tasks.</param>
/// <param name="FinalReport">The report, Markdown.</param>
/// <param name="AttemptNumber">From 1, per learner and profession.</param>
internal sealed record FinishedResponse(bool Completed, string FinalReport, int AttemptNumber);

/// <summary>What follows an accepted answer.</summary>
/// <param name="Completed">False: the attempt goes on.</param>
/// <param name="NextTask">The next task.</param>
internal sealed record NextTaskResponse(bool Completed, TaskResponse NextTask);

/// <summary>An answer to a task.</summary>
/// <param name="Answer">
/// Any text that is not blank, at most 20,000 UTF-16 code units unless the operator has set another limit; line ends
/// are stored as `\n`.
/// </param>
internal sealed record SubmitRequest(string? Answer = null);

/// <summary>A draft of an answer.</summary>
/// <param name="Draft">The whole text.</param>
/// <param name="Revision">
/// The revision that the text is based on; without one the draft replaces whatever is stored.
/// </param>
internal sealed record DraftRequest(string? Draft = null, int? Revision = null);

/// <summary>A saved draft.</summary>
/// <param name="Revision">The revision to send with the next draft.</param>
/// <param name="SavedAt">UTC.</param>
internal sealed record DraftResponse(int Revision, DateTimeOffset SavedAt);
