using System.Text.Json.Nodes;

namespace ProfessionSimulator.Providers;

/// <summary>The parameters of a request that some models and compatible servers refuse.</summary>
[Flags]
internal enum WireParameters
{
    None = 0,
    Temperature = 1,
    StreamOptions = 2,

    /// <summary>When it is refused, <see cref="MaxTokens"/>, its older name, is sent instead.</summary>
    MaxCompletionTokens = 4,
    MaxTokens = 8,

    /// <summary>When it is refused, a JSON object of any shape is asked for instead.</summary>
    ResponseSchema = 16,
    ResponseFormat = 32,
}

internal static class WireParametersExtensions
{
    private const string ResponseFormatName = "response_format";

    private static readonly (WireParameters Parameter, string Name)[] s_names =
    [
        (WireParameters.StreamOptions, "stream_options"),
        (WireParameters.MaxCompletionTokens, "max_completion_tokens"),
        (WireParameters.MaxTokens, "max_tokens"),
        (WireParameters.Temperature, "temperature"),
        (WireParameters.ResponseSchema, ResponseFormatName),
        (WireParameters.ResponseFormat, ResponseFormatName),
    ];

    // An error must contain one of these: "max_tokens is too large" names a parameter too, but omitting it would lift
    // the limit. Whatever is wrong with a response format, a reply without it can be read as well.
    private static readonly string[] s_refusals =
    [
        "support", "unrecognized", "unknown", "unexpected", "not permitted", "not allowed", "extra_forbidden", "invalid parameter",
        ResponseFormatName,
    ];

    /// <summary>Returns the parameter that an error refuses, out of those that the request contained.</summary>
    public static WireParameters FindRefusedParameter(this UpstreamError error, WireParameters omitted)
    {
        if (!s_refusals.Any(word => error.Text.Contains(word, StringComparison.OrdinalIgnoreCase)))
            return WireParameters.None;
        return s_names
            .Where(n => IsSent(n.Parameter, omitted))
            .Where(n => error.Param is { } named
                ? named.StartsWith(n.Name, StringComparison.Ordinal)
                : error.Text.Contains(n.Name, StringComparison.Ordinal))
            .Select(n => n.Parameter)
            .FirstOrDefault();
    }

    public static BinaryData RemoveFrom(this WireParameters omitted, ReadOnlySpan<byte> json)
    {
        var body = JsonNode.Parse(json)!.AsObject();
        if (omitted.HasFlag(WireParameters.MaxCompletionTokens) && body["max_completion_tokens"] is { } limit)
            body["max_tokens"] = limit.DeepClone();
        if (omitted.HasFlag(WireParameters.ResponseSchema) && body[ResponseFormatName] is not null)
            body[ResponseFormatName] = new JsonObject { ["type"] = "json_object" };
        foreach (var (_, name) in s_names.Where(n => omitted.HasFlag(n.Parameter) && n.Parameter != WireParameters.ResponseSchema))
            body.Remove(name);
        return BinaryData.FromString(body.ToJsonString());
    }

    private static bool IsSent(WireParameters parameter, WireParameters omitted) => parameter switch
    {
        WireParameters.MaxTokens =>
            (omitted & (WireParameters.MaxCompletionTokens | parameter)) == WireParameters.MaxCompletionTokens,
        WireParameters.ResponseFormat =>
            (omitted & (WireParameters.ResponseSchema | parameter)) == WireParameters.ResponseSchema,
        _ => !omitted.HasFlag(parameter),
    };
}
