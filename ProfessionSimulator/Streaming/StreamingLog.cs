namespace ProfessionSimulator.Streaming;

/// <summary>Writes the log lines by which operators follow a stream.</summary>
internal sealed class StreamingLog
{
    private readonly ILogger _log;
    private readonly string _operation;
    private readonly int _userId;
    private readonly string _subject;
    private readonly int _subjectId;

    private StreamingLog(ILogger log, string operation, int userId, string subject, int subjectId) =>
        (_log, _operation, _userId, _subject, _subjectId) = (log, operation, userId, subject, subjectId);

    public static StreamingLog ForCurrentTask(ILogger log, int userId, int professionId) =>
        new(log, "get_current_task_stream", userId, "profession", professionId);

    public static StreamingLog ForSubmittedAnswer(ILogger log, int userId, int taskId) =>
        new(log, "submit_task_answer_stream", userId, "task", taskId);

    public void WriteStart() => _log.LogInformation(
        "[STREAMING] {Operation} START for user {UserId}, {Subject} {SubjectId}", _operation, _userId, _subject, _subjectId);

    public void WriteCompletion() =>
        _log.LogInformation(
            "[STREAMING] Stream completed for user {UserId}, {Subject} {SubjectId}", _userId, _subject, _subjectId);
}
