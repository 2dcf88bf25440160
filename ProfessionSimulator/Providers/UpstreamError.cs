using System.Text.Json;

namespace ProfessionSimulator.Providers;

/// <summary>
/// What a provider said about a failure. <see cref="Text"/> is the provider's own and may echo the key:
/// it is only searched, never shown or logged.
/// </summary>
internal sealed record UpstreamError(string? Code, string? Type, string? Param, string Text)
{
    private static readonly UpstreamError Unreadable = new(null, null, null, "");

    // Only words of this list get into the log: anything else could be an echo.
    private static readonly HashSet<string> Known =
    [
        "billing_hard_limit_reached", "content_filter", "context_length_exceeded", "insufficient_quota", "invalid_api_key",
        "invalid_request_error", "model_not_found", "rate_limit_exceeded", "server_error", "unsupported_parameter", "unsupported_value",
    ];

    public string KnownReason => new[] { Code, Type }.FirstOrDefault(word => word is not null && Known.Contains(word)) ?? "no known reason";

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

    /// <summary>The error that an event of a stream carries, if it carries one.</summary>
    public static UpstreamError? From(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("error", out var error) || error.ValueKind == JsonValueKind.Null)
            return null;
        return new(Word(error, "code"), Word(error, "type"), Word(error, "param"), root.GetRawText());
    }

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
