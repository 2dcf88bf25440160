namespace ProfessionSimulator.Web;

/// <summary>
/// Metadata of a route whose pages have a Content-Security-Policy of their own, created from the request's nonce.
/// </summary>
internal sealed record ContentPolicy(Func<string, string> CreateHeader);
