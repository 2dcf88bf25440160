using System.Text;
using System.Text.Json;

namespace ProfessionSimulator.Judging;

/// <summary>Finds JSON in what a model wrote: alone, in a code block or between sentences.</summary>
internal static class ReplyJson
{
    private const int MaxLength = 200_000;
    private const int MaxTries = 100;

    private static readonly JsonReaderOptions s_reading = new() { MaxDepth = 8 };
    private static readonly JsonDocumentOptions s_parsing = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    /// <returns>The lists called "findings" of all complete objects that are part of no other.</returns>
    public static IReadOnlyList<JsonElement> FindFindings(string reply)
    {
        var found = new List<JsonElement>();
        if (reply.Length > MaxLength)
            return found;
        var bytes = Encoding.UTF8.GetBytes(reply).AsSpan();
        for (var tries = 0; tries < MaxTries && bytes.IndexOf((byte)'{') is >= 0 and var start; tries++)
        {
            bytes = bytes[start..];
            var length = MeasureObject(bytes);
            if (length is { } whole && ParseFindings(bytes[..whole]) is { } findings)
                found.Add(findings);
            bytes = bytes[(length ?? 1)..];
        }
        return found;
    }

    /// <returns>Null if what begins here is no complete object.</returns>
    private static int? MeasureObject(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes, s_reading);
        try
        {
            reader.Read();
            reader.Skip();
            return (int)reader.BytesConsumed;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonElement? ParseFindings(ReadOnlySpan<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json.ToArray(), s_parsing);
            return document.RootElement.TryGetProperty("findings", out var findings) && findings.ValueKind == JsonValueKind.Array
                ? findings.Clone()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
