using System.Globalization;
using System.Text.Json;

namespace ProfessionSimulator.Providers;

/// <summary>
/// A provider's description of a failure. <see cref="Text"/> is what the provider wrote and may echo the key: it is
/// searched, but never shown or logged.
/// </summary>
internal sealed record UpstreamError(string? Code, string? Type, string? Param, string Text)
{
    /// <summary>FastAPI sends this status with a list of errors in the body, and no code.</summary>
    private const string InvalidBody = "422";

    private static readonly UpstreamError s_unreadable = new(null, null, null, "");

    // Only these reasons are logged, because any other word could be an echo of the request. Each has the status that
    // it goes with.
    private static readonly Dictionary<string, int> s_statusByReason = new()
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

    public string KnownReason => MatchedReason ?? "no known reason";

    /// <summary>The HTTP status for this error, which may have come with status 200.</summary>
    public int Status =>
        int.TryParse(Code, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is >= 400 and < 600
            ? number
        : MatchedReason is { } reason ? s_statusByReason[reason]
        : 500;

    private string? MatchedReason =>
        new[] { Code, Type }.FirstOrDefault(word => word is not null && s_statusByReason.ContainsKey(word));

    public bool HasReason(string reason) => Code == reason || Type == reason;

    public static UpstreamError Parse(BinaryData body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return From(json.RootElement) ?? s_unreadable with { Text = body.ToString() };
        }
        catch (JsonException)
        {
            return s_unreadable with { Text = body.ToString() };
        }
    }

    /// <summary>
    /// Reads the error that a document is or contains, in any of the usual shapes; null when it is something else.
    /// </summary>
    public static UpstreamError? From(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Array && root.GetArrayLength() > 0)
            root = root[0];
        if (root.ValueKind != JsonValueKind.Object)
            return null;
        var text = root.GetRawText();
        var status = ReadWord(root, "code") ?? ReadWord(root, "status");
        if (root.TryGetProperty("error", out var error) && IsPresent(error))
        {
            var type = ReadWord(error, "type") ?? ReadWord(root, "type");
            return new(ReadWord(error, "code") ?? status, type, ReadWord(error, "param"), text);
        }
        if (root.TryGetProperty("detail", out var detail) && IsPresent(detail))
            return new(status ?? (detail.ValueKind == JsonValueKind.Array ? InvalidBody : null), ReadWord(root, "type"), null, text);
        var isError = ReadWord(root, "object") == "error"
            || (root.TryGetProperty("message", out var message) && IsPresent(message));
        return isError ? new(status, ReadWord(root, "type"), ReadWord(root, "param"), text) : null;
    }

    private static bool IsPresent(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.Length > 0,
        JsonValueKind.Object => value.EnumerateObject().Any(),
        JsonValueKind.Array => value.GetArrayLength() > 0,
        _ => false,
    };

    private static string? ReadWord(JsonElement error, string name)
    {
        if (error.ValueKind != JsonValueKind.Object || !error.TryGetProperty(name, out var value))
            return null;
        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
    }
}
