namespace ProfessionSimulator.Web.Problems;

/// <summary>What a code means to whoever reads it.</summary>
/// <param name="Code">What programs go by.</param>
/// <param name="Status">The HTTP status of an answer that says only this.</param>
/// <param name="Words">The English sentence, which is the key of its translation.</param>
/// <param name="IsRetryable">Whether the same request can succeed later; null where the request itself has to change.</param>
internal sealed record Problem(string Code, int Status, string Words, bool? IsRetryable = null);
