using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProfessionSimulator.Providers;

/// <summary>Reads what a completion cost. A figure that is not above zero is none: whoever needs it counts.</summary>
internal static class CompletionUsage
{
    private const double MostPlausible = 1_000_000_000;

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
            if (reader.ReadIf("prompt_tokens"u8))
                usage.InputTokenCount = ReadFigure(ref reader);
            else if (reader.ReadIf("completion_tokens"u8))
                usage.OutputTokenCount = ReadFigure(ref reader);
            else if (reader.ReadIf("total_tokens"u8))
                usage.TotalTokenCount = ReadFigure(ref reader);
            else if (reader.ReadIf("completion_tokens_details"u8))
                usage.ReasoningTokenCount = ReadReasoning(ref reader);
            else
                reader.SkipValue();
        }
        // Some leave their thoughts out of the completion, and only the total has them.
        if (usage.TotalTokenCount - usage.InputTokenCount is { } output && output > usage.OutputTokenCount)
            usage.OutputTokenCount = output;
        return usage;
    }

    private static long? ReadReasoning(ref Utf8JsonReader reader)
    {
        long? tokens = null;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return tokens;
        }
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ReadIf("reasoning_tokens"u8))
                tokens = ReadFigure(ref reader);
            else
                reader.SkipValue();
        }
        return tokens;
    }

    private static long? ReadFigure(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number)
            return reader.TryGetDouble(out var figure) && figure is >= 1 and < MostPlausible ? (long)figure : null;
        reader.Skip();
        return null;
    }
}
