using System.Text.Json;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Providers.Dialects;

/// <summary>The exact response of one kind of server.</summary>
internal sealed record Dialect(string Body, string ContentType = "text/event-stream", int Status = 200)
{
    public const string End = "data: [DONE]\n\n";

    public Reply ToReply() => Reply.Raw(Status, ContentType, Body);

    /// <summary>A stream with <paramref name="chunk"/> for each word of the text, its <c>WORD</c> replaced.</summary>
    public static Dialect Stream(string text, string chunk, string before = "", string after = "") =>
        new(before + string.Concat(
            Words(text).Select(word => Event(chunk.Replace("WORD", Quote(word), StringComparison.Ordinal)))) + after);

    public Dialect Replace(string part, string other) =>
        this with { Body = Body.Replace(part, other, StringComparison.Ordinal) };

    public static Dialect Json(string body, int status = 200) => new(body, "application/json", status);

    /// <summary>An event; line breaks in the JSON are this source's, not the server's.</summary>
    public static string Event(string json) => $"data: {json.ReplaceLineEndings("")}\n\n";

    public static string Quote(string text) => JsonSerializer.Serialize(text);

    /// <summary>A chunk with only the required fields.</summary>
    public static string Bare(string delta, string finish = "null") =>
        $$"""{"choices":[{"delta":{{delta}},"finish_reason":{{finish}}}]}""";

    /// <summary>The regular end of a stream.</summary>
    public static string Stop(string finish = "\"stop\"") => Event(Bare("{}", finish)) + End;

    private static IEnumerable<string> Words(string text)
    {
        var words = text.Split(' ');
        return words.Select((word, i) => i < words.Length - 1 ? word + " " : word);
    }
}
