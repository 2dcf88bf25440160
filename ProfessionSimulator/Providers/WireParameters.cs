using System.Text.Json.Nodes;

namespace ProfessionSimulator.Providers;

/// <summary>Parameters that some models and compatible servers refuse.</summary>
[Flags]
internal enum WireParameters
{
    None = 0,
    Temperature = 1,
    StreamOptions = 2,
    /// <summary>Refused, it is sent under its older name, <c>max_tokens</c>.</summary>
    MaxCompletionTokens = 4,
    MaxTokens = 8,
}

internal static class WireParametersEdit
{
    private static readonly (WireParameters Parameter, string Name)[] Names =
    [
        (WireParameters.StreamOptions, "stream_options"),
        (WireParameters.MaxCompletionTokens, "max_completion_tokens"),
        (WireParameters.MaxTokens, "max_tokens"),
        (WireParameters.Temperature, "temperature"),
    ];

    // "max_tokens is too large" names a parameter too, and leaving it out would lift the limit for good.
    private static readonly string[] Refusals =
    [
        "support", "unrecognized", "unknown", "unexpected", "not permitted", "not allowed", "extra_forbidden", "invalid parameter",
    ];

    /// <summary>Which parameter an error refuses, of those that the request carried.</summary>
    public static WireParameters RefusedIn(UpstreamError error, WireParameters omitted)
    {
        if (!Refusals.Any(word => error.Text.Contains(word, StringComparison.OrdinalIgnoreCase))) return WireParameters.None;
        return Names
            .Where(n => IsSent(n.Parameter, omitted))
            .Where(n => error.Param is { } named ? named.StartsWith(n.Name, StringComparison.Ordinal) : error.Text.Contains(n.Name, StringComparison.Ordinal))
            .Select(n => n.Parameter)
            .FirstOrDefault();
    }

    public static BinaryData Without(WireParameters omitted, ReadOnlySpan<byte> json)
    {
        var body = JsonNode.Parse(json)!.AsObject();
        if (omitted.HasFlag(WireParameters.MaxCompletionTokens) && body["max_completion_tokens"] is { } limit)
            body["max_tokens"] = limit.DeepClone();
        foreach (var (_, name) in Names.Where(n => omitted.HasFlag(n.Parameter))) body.Remove(name);
        return BinaryData.FromString(body.ToJsonString());
    }

    private static bool IsSent(WireParameters parameter, WireParameters omitted) => parameter switch
    {
        WireParameters.MaxTokens => (omitted & (WireParameters.MaxCompletionTokens | parameter)) == WireParameters.MaxCompletionTokens,
        _ => !omitted.HasFlag(parameter),
    };
}
