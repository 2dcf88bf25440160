namespace ProfessionSimulator.Api.Streams;

/// <summary>The first event of a task's stream.</summary>
/// <param name="Id">The `task_id` of other calls.</param>
/// <param name="Order">Its place, from 1.</param>
/// <param name="TaskType">For example `prioritization`.</param>
/// <param name="TimeLimitMinutes">Minutes from the moment its text was received.</param>
/// <param name="Completed">False: the attempt goes on.</param>
/// <param name="GenerationId">The text's id, for following it again.</param>
/// <param name="AttemptNumber">From 1, per learner and profession.</param>
/// <param name="TaskCount">Tasks in the whole attempt.</param>
internal sealed record TaskMetadata(
    int Id, int Order, string TaskType, int TimeLimitMinutes, bool Completed, int GenerationId, int AttemptNumber, int TaskCount);

/// <summary>The first event of the report's stream.</summary>
/// <param name="Completed">True: there are no more tasks.</param>
/// <param name="GeneratingReport">True: the report follows.</param>
/// <param name="GenerationId">The text's id, for following it again.</param>
internal sealed record ReportMetadata(bool Completed, bool GeneratingReport, int GenerationId);

/// <summary>A piece of the text. All pieces, joined, are the text.</summary>
/// <param name="Token">The piece, exactly, spaces and line ends included.</param>
internal sealed record TokenData(string Token);

/// <summary>The end of a task's text.</summary>
/// <param name="FullText">The whole text, Markdown.</param>
/// <param name="TaskId">The task.</param>
/// <param name="Completed">False: the attempt goes on.</param>
internal sealed record DoneData(string FullText, int TaskId, bool Completed);

/// <summary>The end of the report.</summary>
/// <param name="FinalReport">The whole report, Markdown.</param>
/// <param name="AttemptNumber">From 1, per learner and profession.</param>
internal sealed record CompletedData(string FinalReport, int AttemptNumber);

/// <summary>A failure; the stream ends with it.</summary>
/// <param name="Message">A message for people, in the language of the request.</param>
/// <param name="Code">The machine-readable error code.</param>
/// <param name="Retryable">Whether asking again can help.</param>
/// <param name="RetryAfterSeconds">How many seconds to wait before trying again; null if that is not known.</param>
internal sealed record ErrorData(string Message, string Code, bool Retryable, int? RetryAfterSeconds);

/// <summary>The text starts over: discard what you have of it.</summary>
/// <param name="GenerationId">The text that follows.</param>
internal sealed record ResetData(int GenerationId);
