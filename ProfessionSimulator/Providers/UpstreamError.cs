using System.Globalization;
using System.Text.Json;

namespace ProfessionSimulator.Providers;

/// <summary>
/// What a provider said about a failure. <see cref="Text"/> is the provider's own and may echo the key:
/// it is only searched, never shown or logged.
/// </summary>
internal sealed record UpstreamError(string? Code, string? Type, string? Param, string Text)
{
    /// <summary>FastAPI's: a list of what is wrong with the body.</summary>
    private const string InvalidBody = "422";

    private static readonly UpstreamError Unreadable = new(null, null, null, "");

    // Only words of this list get into the log, anything else could be an echo; and what status each goes with.
    private static readonly Dictionary<string, int> StatusByWord = new()
    {
        ["authentication_error"] = 401,
        ["bad_request_error"] = 400,
        ["BadRequestError"] = 400,
        ["billing_hard_limit_reached"] = 400,
        ["content_filter"] = 400,
        ["context_length_exceeded"] = 400,
        ["exceed_context_size_error"] = 400,
        ["insufficient_quota"] = 429,
        ["invalid_api_key"] = 401,
        ["invalid_request_error"] = 400,
        ["model_not_found"] = 404,
        ["not_found_error"] = 404,
        ["NotFoundError"] = 404,
        ["overloaded_error"] = 503,
        ["permission_error"] = 403,
        ["rate_limit_error"] = 429,
        ["rate_limit_exceeded"] = 429,
        ["server_error"] = 500,
        ["unsupported_parameter"] = 400,
        ["unsupported_value"] = 400,
    };

    public string KnownReason => KnownWord ?? "no known reason";

    /// <summary>The status that would have said the same.</summary>
    public int Status =>
        int.TryParse(Code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 400 and < 600 ? number
        : KnownWord is { } word ? StatusByWord[word]
        : 500;

    private string? KnownWord => new[] { Code, Type }.FirstOrDefault(word => word is not null && StatusByWord.ContainsKey(word));

    public bool Is(string reason) => Code == reason || Type == reason;

    public static UpstreamError Parse(BinaryData body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return From(json.RootElement) ?? Unreadable with { Text = body.ToString() };
        }
        catch (JsonException)
        {
            return Unreadable with { Text = body.ToString() };
        }
    }

    /// <summary>The error that an object is or holds, in any of the usual shapes; null when it is something else.</summary>
    public static UpstreamError? From(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Array && root.GetArrayLength() > 0)
            root = root[0];
        if (root.ValueKind != JsonValueKind.Object)
            return null;
        var text = root.GetRawText();
        var status = Word(root, "code") ?? Word(root, "status");
        if (root.TryGetProperty("error", out var error) && IsSomething(error))
            return new(Word(error, "code") ?? status, Word(error, "type") ?? Word(root, "type"), Word(error, "param"), text);
        if (root.TryGetProperty("detail", out var detail) && IsSomething(detail))
            return new(status ?? (detail.ValueKind == JsonValueKind.Array ? InvalidBody : null), Word(root, "type"), null, text);
        var isError = Word(root, "object") == "error" || (root.TryGetProperty("message", out var message) && IsSomething(message));
        return isError ? new(status, Word(root, "type"), Word(root, "param"), text) : null;
    }

    private static bool IsSomething(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.Length > 0,
        JsonValueKind.Object => value.EnumerateObject().Any(),
        JsonValueKind.Array => value.GetArrayLength() > 0,
        _ => false,
    };

    private static string? Word(JsonElement error, string name)
    {
        if (error.ValueKind != JsonValueKind.Object || !error.TryGetProperty(name, out var value)) return null;
        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
    }
}
