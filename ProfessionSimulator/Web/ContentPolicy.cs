namespace ProfessionSimulator.Web;

/// <summary>Metadata of a route whose pages have a Content-Security-Policy of their own, made from the request's nonce.</summary>
internal sealed record ContentPolicy(Func<string, string> For);
