using System.ComponentModel;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Streaming;

namespace ProfessionSimulator.Api;

/// <summary>A task as the learner gets it.</summary>
/// <param name="Id">The <c>task_id</c> of other calls.</param>
/// <param name="Order">Its place, from 1.</param>
/// <param name="Type">For example <c>prioritization</c>.</param>
/// <param name="TimeLimitMinutes">Minutes from the moment its text was received.</param>
/// <param name="Question">The task's text, Markdown.</param>
/// <param name="Completed">False: the attempt goes on.</param>
/// <param name="AttemptNumber">From 1, per learner and profession.</param>
/// <param name="TaskCount">Tasks in the whole attempt.</param>
/// <param name="GenerationId">The text's generation, to follow it again.</param>
/// <param name="DeadlineAt">When its time is over, UTC.</param>
/// <param name="Draft">What was saved of an answer.</param>
/// <param name="DraftRevision">The draft's revision, to be sent with the next one.</param>
internal sealed record TaskResponse(
    int Id, int Order, string Type, int TimeLimitMinutes, string Question, bool Completed, int AttemptNumber, int TaskCount,
    int GenerationId, DateTimeOffset? DeadlineAt, string Draft, int DraftRevision)
{
    public static TaskResponse Of(Position position, AttemptTask task, LiveText text) => new(
        task.Id, task.Order, task.Type, task.TimeLimitMinutes, text.TextSoFar(), false, position.Attempt.Number, position.TaskCount,
        text.GenerationId, task.DeadlineAt, task.Draft, task.DraftRevision);
}

/// <summary>The end of an attempt: its report, Markdown.</summary>
internal sealed record FinishedResponse(bool Completed, string FinalReport, int AttemptNumber);

/// <summary>The next task after an accepted answer.</summary>
internal sealed record NextTaskResponse(bool Completed, TaskResponse NextTask);

/// <summary>A finished attempt's report, Markdown.</summary>
internal sealed record ReportResponse(string FinalReport, DateTimeOffset? CompletedAt, int AttemptNumber);

/// <summary>An answer to a task.</summary>
/// <param name="Answer">Any text, at most 20,000 UTF-16 code units; line ends are stored as <c>\n</c>.</param>
internal sealed record SubmitRequest(string? Answer);

/// <summary>What is typed so far.</summary>
/// <param name="Draft">The whole text.</param>
/// <param name="Revision">The revision it was typed on; without one it replaces whatever is stored.</param>
internal sealed record DraftRequest(string? Draft, [property: DefaultValue(null)] int? Revision = null);

internal sealed record DraftResponse(int Revision, DateTimeOffset SavedAt);

internal static class StreamSubjects
{
    public static JsonSubject Of(Position position, LiveText text) =>
        position.Task is { } task ? Question(position, task, text) : Report(position, text);

    private static JsonSubject Question(Position position, AttemptTask task, LiveText text) => new(
        new
        {
            task.Id,
            task.Order,
            TaskType = task.Type,
            task.TimeLimitMinutes,
            Completed = false,
            text.GenerationId,
            AttemptNumber = position.Attempt.Number,
            position.TaskCount,
        },
        "token", "done", fullText => new { FullText = fullText, TaskId = task.Id, Completed = false });

    private static JsonSubject Report(Position position, LiveText text) => new(
        new { Completed = true, GeneratingReport = true, text.GenerationId },
        "report_token", "completed", fullText => new { FinalReport = fullText, AttemptNumber = position.Attempt.Number });
}
