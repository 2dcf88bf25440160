namespace ProfessionSimulator.Api.OpenApi;

/// <summary>A refusal or a failure (RFC 9457).</summary>
/// <param name="Type">A link to what the status means.</param>
/// <param name="Title">A message for people, in the language of the request.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">The same as `title`, for clients of the former API.</param>
/// <param name="Code">The machine-readable error code.</param>
/// <param name="TraceId">The id of the request in the server's log.</param>
/// <param name="Errors">With `validation`: the messages by field.</param>
/// <param name="AcceptedAnswer">With `answer_conflict` and `time_over`: the task's answer, which is its draft if the time ran out.</param>
/// <param name="Draft">With `draft_conflict`: the stored draft.</param>
/// <param name="Revision">With `draft_conflict`: the revision of the stored draft.</param>
/// <param name="Retryable">With failures of a text: whether trying again can help.</param>
/// <param name="RetryAfterSeconds">How many seconds to wait before trying again; null if that is not known.</param>
internal sealed record ProblemResponse(
    string Type, string Title, int Status, string Detail, string Code, string? TraceId =
        null, Dictionary<string, string[]>? Errors = null,
    string? AcceptedAnswer = null, string? Draft = null, int? Revision = null, bool? Retryable = null, int? RetryAfterSeconds = null);
