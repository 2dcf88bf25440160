using System.Text.Json;

namespace ProfessionSimulator.Providers;

/// <summary>What reading foreign JSON needs, where any value may be of any kind.</summary>
internal static class JsonReaderExtensions
{
    /// <summary>At a property of this name it goes on to the value.</summary>
    public static bool ReadIf(this ref Utf8JsonReader reader, ReadOnlySpan<byte> name) =>
        reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(name) && reader.Read();

    /// <summary>At a property it goes past the value.</summary>
    public static void SkipValue(this ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    public static bool IsString(this ref Utf8JsonReader reader, ReadOnlySpan<byte> text)
    {
        if (reader.TokenType == JsonTokenType.String)
            return reader.ValueTextEquals(text);
        reader.Skip();
        return false;
    }

    public static string? StringOrSkip(this ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
            return reader.GetString();
        reader.Skip();
        return null;
    }

    /// <summary>Whether a value says anything: not null, and not empty. It goes past it.</summary>
    public static bool HasValue(this ref Utf8JsonReader reader)
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
