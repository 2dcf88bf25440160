using Microsoft.Extensions.AI;

namespace ProfessionSimulator.Generations;

/// <summary>What a text has cost, in tokens. What is not known counts as nothing.</summary>
internal readonly record struct Cost(long? Input, long? Output)
{
    public long Total => (Input ?? 0) + (Output ?? 0);

    /// <summary>Goes by the provider's figures, and counts itself where a provider leaves them out or was cut short.</summary>
    public static Cost Calculate(GenerationRequest request, UsageDetails? usage, LiveText text, Ending ending, bool wasAsked)
    {
        var told = new Cost(usage?.InputTokenCount, usage?.OutputTokenCount);
        if (told is { Input: not null, Output: not null })
            return told;
        return request.InputTokens is { } input && wasAsked && (told.Total > 0 || WasWorkedOn(text, ending))
            ? new(told.Input ?? input, told.Output ?? Tokens.Count(text.TextSoFar()))
            : default;
    }

    /// <summary>A call that was refused or did not get through costs nothing; one that timed out or was stopped does.</summary>
    private static bool WasWorkedOn(LiveText text, Ending ending) =>
        text.Length > 0
        || ending.Code is not (FailureCodes.ModelUnavailable or FailureCodes.ModelRejected or FailureCodes.ModelRateLimited);
}
