using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ProfessionSimulator.Tests.Infrastructure;

/// <summary>Chat completions in OpenAI's format.</summary>
internal static class CompletionJson
{
    private const string Chunk =
        """{"id":"chatcmpl-test","object":"chat.completion.chunk","created":1768592732,"model":"scripted","choices":""";

    private const string Tokens = """{"prompt_tokens":11,"completion_tokens":7,"total_tokens":18}""";

    public static string Role() =>
        Chunk + """[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]}""";

    public static string Piece(string text) =>
        Chunk + $$"""[{"index":0,"delta":{"content":{{Quote(text)}}},"finish_reason":null}]}""";

    public static string Finish(string reason) =>
        Chunk + $$"""[{"index":0,"delta":{},"finish_reason":{{Quote(reason)}}}]}""";

    public static string Usage() => Chunk + $$"""[],"usage":{{Tokens}}}""";

    public static string Whole(string text, string reason) =>
        $$"""
        {"id":"chatcmpl-test","object":"chat.completion","created":1768592732,"model":"scripted","choices":[{"index":0,
        "message":{"role":"assistant","content":{{Quote(text)}}},"finish_reason":{{Quote(reason)}}}],"usage":{{Tokens}}}
        """;

    public static string Error(string message, string? type = null, string? param = null, object? code = null) =>
        JsonSerializer.Serialize(new { error = new { message, type, param, code } });

    // JsonSerializer replaces a lone surrogate; a provider that cuts a text inside a pair sends it escaped.
    private static string Quote(string text)
    {
        var json = new StringBuilder("\"");
        foreach (var c in text)
        {
            if (c is '"' or '\\' || char.IsControl(c) || char.IsSurrogate(c))
                json.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                json.Append(c);
        }
        return json.Append('"').ToString();
    }
}
