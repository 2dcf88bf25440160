using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ProfessionSimulator.Common;

/// <summary>Settings of the JSON that crosses the wire: snake_case, with Cyrillic unescaped.</summary>
internal static class WireJson
{
    // The encoder is safe because no JSON is ever written into HTML.
    public static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    public static readonly JsonSerializerOptions Options = Apply(new(JsonSerializerDefaults.Web));

    /// <summary>Returns the name of an enumeration's value as the wire has it: <c>not_met</c>.</summary>
    public static string GetName(Enum value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    public static JsonSerializerOptions Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DictionaryKeyPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.Encoder = Encoder;
        // A number in quotes is refused.
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Converters.Add(new WireTimeConverter());
        return options;
    }

    /// <summary>Writes times as RFC 3339 with milliseconds, which is the precision of the database.</summary>
    private sealed class WireTimeConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(
            ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture));
    }
}
