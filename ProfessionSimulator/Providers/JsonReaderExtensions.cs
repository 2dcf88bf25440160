using System.Text.Json;

namespace ProfessionSimulator.Providers;

/// <summary>Reads JSON of other servers, in which a value may be of any kind.</summary>
internal static class JsonReaderExtensions
{
    /// <summary>Moves from a property to its value if the property has this name.</summary>
    public static bool TryReadName(this ref Utf8JsonReader reader, ReadOnlySpan<byte> name) =>
        reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(name) && reader.Read();

    /// <summary>Moves from a property to the end of its value.</summary>
    public static void SkipValue(this ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    public static bool ReadEquals(this ref Utf8JsonReader reader, ReadOnlySpan<byte> text)
    {
        if (reader.TokenType == JsonTokenType.String)
            return reader.ValueTextEquals(text);
        reader.Skip();
        return false;
    }

    public static string? ReadStringOrSkip(this ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
            return reader.GetString();
        reader.Skip();
        return null;
    }

    /// <summary>Whether a value is neither null, false nor empty. The reader moves to the value's end.</summary>
    public static bool ReadIsPresent(this ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.ValueSpan.Length > 0;
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                var inside = reader;
                inside.Read();
                reader.Skip();
                return inside.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray);
            default:
                return reader.TokenType is JsonTokenType.True or JsonTokenType.Number;
        }
    }
}
