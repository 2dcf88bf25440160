namespace ProfessionSimulator.Web.Problems;

/// <summary>The codes of requests that are refused before any feature sees them, or that fail unexpectedly.</summary>
internal static class ProblemCodes
{
    public const string Unauthorized = "unauthorized";
    public const string Internal = "internal";
    public const string MethodNotAllowed = "method_not_allowed";
    public const string UnsupportedMediaType = "unsupported_media_type";
    public const string ContentTooLarge = "content_too_large";
}
