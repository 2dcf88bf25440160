using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProfessionSimulator.Providers;

/// <summary>
/// Reads what a completion cost. A figure below one counts as missing, so that the tokens are counted instead.
/// </summary>
internal static class CompletionUsage
{
    private const double PlausibleMax = 1_000_000_000;

    public static UsageDetails? Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return null;
        }
        var usage = new UsageDetails();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.TryReadName("prompt_tokens"u8))
                usage.InputTokenCount = ReadFigure(ref reader);
            else if (reader.TryReadName("completion_tokens"u8))
                usage.OutputTokenCount = ReadFigure(ref reader);
            else if (reader.TryReadName("total_tokens"u8))
                usage.TotalTokenCount = ReadFigure(ref reader);
            else if (reader.TryReadName("completion_tokens_details"u8))
                usage.ReasoningTokenCount = ReadReasoningTokens(ref reader);
            else
                reader.SkipValue();
        }
        // Some servers count reasoning in the total only.
        if (usage.TotalTokenCount - usage.InputTokenCount is { } output && output > usage.OutputTokenCount)
            usage.OutputTokenCount = output;
        return usage;
    }

    private static long? ReadReasoningTokens(ref Utf8JsonReader reader)
    {
        long? tokens = null;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return tokens;
        }
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.TryReadName("reasoning_tokens"u8))
                tokens = ReadFigure(ref reader);
            else
                reader.SkipValue();
        }
        return tokens;
    }

    private static long? ReadFigure(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number)
            return reader.TryGetDouble(out var figure) && figure is >= 1 and < PlausibleMax ? (long)figure : null;
        reader.Skip();
        return null;
    }
}
