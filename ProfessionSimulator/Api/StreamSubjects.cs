using ProfessionSimulator.Generations;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Streaming;

namespace ProfessionSimulator.Api;

/// <summary>What a stream tells besides the text: of a task, or of the report.</summary>
internal static class StreamSubjects
{
    public static JsonSubject Of(Position position, LiveText text) =>
        position.Task is { } task ? Question(position, task, text) : Report(position, text);

    private static JsonSubject Question(Position position, AttemptTask task, LiveText text) => new(
        new TaskMetadata(task.Id, task.Order, task.Type, task.TimeLimitMinutes, false, text.GenerationId, position.Attempt.Number, position.TaskCount),
        "token", "done", fullText => new DoneData(fullText, task.Id, false));

    private static JsonSubject Report(Position position, LiveText text) => new(
        new ReportMetadata(true, true, text.GenerationId),
        "report_token", "completed", fullText => new CompletedData(fullText, position.Attempt.Number));
}
