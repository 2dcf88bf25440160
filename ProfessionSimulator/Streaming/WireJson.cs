using System.Text.Encodings.Web;
using System.Text.Json;

namespace ProfessionSimulator.Streaming;

/// <summary>JSON as it crosses the wire: snake_case, Cyrillic unescaped.</summary>
internal static class WireJson
{
    // Safe because no JSON of ours is ever written into HTML.
    public static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    public static readonly JsonSerializerOptions Options = Apply(new(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DictionaryKeyPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.Encoder = Encoder;
        return options;
    }
}
