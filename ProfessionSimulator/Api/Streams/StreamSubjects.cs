using ProfessionSimulator.Generations;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Api.Streams;

/// <summary>Creates what a stream says besides the text of a task or of the report.</summary>
internal static class StreamSubjects
{
    public static JsonSubject For(AttemptStep step, LiveText text) =>
        step.Task is { } task ? CreateQuestion(step, task, text) : CreateReport(step, text);

    private static JsonSubject CreateQuestion(AttemptStep step, AttemptTask task, LiveText text) => new(
        new TaskMetadata(
            task.Id, task.Order, task.Type, task.TimeLimitMinutes, false, text.GenerationId, step.Attempt.Number, step.TaskCount),
        "token", "done", fullText => new DoneData(fullText, task.Id, false));

    private static JsonSubject CreateReport(AttemptStep step, LiveText text) => new(
        new ReportMetadata(true, true, text.GenerationId),
        "report_token", "completed", fullText => new CompletedData(fullText, step.Attempt.Number));
}
