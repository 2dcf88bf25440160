namespace ProfessionSimulator.Web.Problems;

/// <summary>Codes of what is refused before any feature sees it, or fails unforeseen.</summary>
internal static class ProblemCodes
{
    public const string Unauthorized = "unauthorized";
    public const string Internal = "internal";
    public const string MethodNotAllowed = "method_not_allowed";
    public const string UnsupportedMediaType = "unsupported_media_type";
    public const string ContentTooLarge = "content_too_large";
}
