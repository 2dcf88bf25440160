using System.Text.RegularExpressions;

namespace ProfessionSimulator.Tests.Infrastructure;

/// <summary>How the scripted upstream answers one request.</summary>
internal abstract partial class Reply
{
    /// <summary>Streams <paramref name="text"/> word by word to its regular end.</summary>
    public static StreamReply Text(string text) => Pieces([.. Word().Matches(text).Select(m => m.Value)]);

    /// <summary>Streams these pieces, each an event of its own, to the regular end.</summary>
    public static StreamReply Pieces(params string[] pieces) => new(pieces);

    /// <summary>Chooses the reply by the request.</summary>
    public static Reply From(Func<UpstreamRequest, Reply> choose) =>
        new Script(call => choose(call.Request).RunAsync(call));

    /// <summary>Fails with this status and an error as OpenAI words it.</summary>
    public static Reply Status(int status, string? code = null, string? retryAfter = null, string? type = null) => new Script(call =>
    {
        if (retryAfter is not null)
            call.SetHeader("Retry-After", retryAfter);
        return call.RespondAsync(
            status, "application/json", CompletionJson.Error($"{Secret} {status}", type, code: code));
    });

    /// <summary>Answers 401 with a part of the key in the text, as OpenAI does.</summary>
    public static Reply Unauthorized() => new Script(call =>
    {
        var key = call.Request.Authorization?["Bearer ".Length..] ?? "";
        var shown = key.Length < 12 ? key : $"{key[..8]}****{key[^4..]}";
        var error = CompletionJson.Error(
            $"Incorrect API key provided: {shown}.", "invalid_request_error", code: "invalid_api_key");
        return call.RespondAsync(401, "application/json", error);
    });

    /// <summary>Answers 400 that names <paramref name="parameter"/> while the request has it.</summary>
    public static Reply Refusing(string parameter, Reply otherwise) =>
        From(request => request.Has(parameter) ? Refused(parameter) : otherwise);

    /// <summary>Answers 400 that names <paramref name="parameter"/>, whether or not the request has it.</summary>
    public static Reply Refused(string parameter) => new Script(call =>
    {
        var (message, param, code) = parameter switch
        {
            "temperature" => (
                "Unsupported value: 'temperature' does not support 0.7 with this model. Only the default (1) value is supported.",
                parameter,
                "unsupported_value"),
            "stream_options" => ("Unrecognized request argument supplied: stream_options", null, null),
            _ => ($"Unsupported parameter: '{parameter}' is not supported with this model.", parameter, "unsupported_parameter"),
        };
        return call.RespondAsync(
            400, "application/json", CompletionJson.Error(message, "invalid_request_error", param, code));
    });

    /// <summary>Answers with this body as JSON, even if it is none.</summary>
    public static Reply Body(int status, string body) =>
        new Script(call => call.RespondAsync(status, "application/json", body));

    /// <summary>Answers with exactly this content.</summary>
    public static Reply Raw(int status, string contentType, string body) =>
        new Script(call => call.RespondAsync(status, contentType, body));

    /// <summary>Answers 200 with a page, as a captive portal or a wrong base URL would.</summary>
    public static Reply Html() =>
        new Script(call =>
            call.RespondAsync(200, "text/html", $"<!doctype html><title>Sign in</title><p>{Secret}</p>"));

    /// <summary>Accepts the request and says nothing, not even a status.</summary>
    public static Reply Silence() => new Script(call => call.StallAsync());

    /// <summary>Cuts the connection instead of answering.</summary>
    public static Reply HangUp() => new Script(call => call.CutAsync());

    /// <summary>Represents any text of the provider that must reach neither the log nor a learner.</summary>
    public const string Secret = "upstream-secret-text";

    public abstract Task RunAsync(UpstreamCall call);

    [GeneratedRegex(@"\s*\S+|\s+$")]
    private static partial Regex Word();

    private sealed class Script(Func<UpstreamCall, Task> run) : Reply
    {
        public override Task RunAsync(UpstreamCall call) => run(call);
    }
}
