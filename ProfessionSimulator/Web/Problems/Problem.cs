namespace ProfessionSimulator.Web.Problems;

/// <summary>A problem that a client or a page reports.</summary>
/// <param name="Code">The machine-readable code.</param>
/// <param name="Status">The HTTP status of a response that reports only this problem.</param>
/// <param name="Message">The English sentence, which is the key of its translation.</param>
/// <param name="IsRetryable">Whether the same request can succeed later; null if it has to change first.</param>
internal sealed record Problem(string Code, int Status, string Message, bool? IsRetryable = null);
