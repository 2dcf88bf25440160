using Microsoft.Extensions.AI;

namespace ProfessionSimulator.Generations;

/// <summary>What a text has cost, in tokens; nothing known is nothing spent.</summary>
internal readonly record struct Cost(long? Input, long? Output)
{
    public long Total => (Input ?? 0) + (Output ?? 0);

    /// <summary>By the provider's figures, else counted: one that leaves them out, or that was cut short, was still at work.</summary>
    public static Cost Of(GenerationRequest request, UsageDetails? usage, LiveText text, Ending ending, bool wasAsked)
    {
        var told = new Cost(usage?.InputTokenCount, usage?.OutputTokenCount);
        if (told is { Input: not null, Output: not null })
            return told;
        return request.InputTokens is { } input && wasAsked && (told.Total > 0 || WasWorkedOn(text, ending))
            ? new(told.Input ?? input, told.Output ?? Tokens.Count(text.TextSoFar()))
            : default;
    }

    /// <summary>A call that was refused or did not get through costs nothing; one that was waited for in vain, or stopped, does.</summary>
    private static bool WasWorkedOn(LiveText text, Ending ending) =>
        text.Length > 0 || ending.Code is not (FailureCodes.ModelUnavailable or FailureCodes.ModelRejected or FailureCodes.ModelRateLimited);
}
