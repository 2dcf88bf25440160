namespace ProfessionSimulator.Api.OpenApi;

/// <summary>A refusal or a failure (RFC 9457).</summary>
/// <param name="Type">A link to what the status means.</param>
/// <param name="Title">For a person, in the language of the request.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">The same as `title`, for clients of the older program.</param>
/// <param name="Code">For the program.</param>
/// <param name="TraceId">Finds the request in the server's log.</param>
/// <param name="Errors">What is wrong, by field, with `validation`.</param>
/// <param name="AcceptedAnswer">The answer that was accepted before, with `answer_conflict`.</param>
/// <param name="Draft">The stored draft, with `draft_conflict`.</param>
/// <param name="Revision">Its revision, with `draft_conflict`.</param>
/// <param name="Retryable">Whether asking again can help, with failures of a text.</param>
/// <param name="RetryAfterSeconds">How long to wait before; null where nothing is known.</param>
internal sealed record ProblemResponse(
    string Type, string Title, int Status, string Detail, string Code, string? TraceId = null, Dictionary<string, string[]>? Errors = null,
    string? AcceptedAnswer = null, string? Draft = null, int? Revision = null, bool? Retryable = null, int? RetryAfterSeconds = null);
