using Microsoft.Extensions.AI;

namespace ProfessionSimulator.Generations;

/// <summary>What a text has cost, in tokens; nothing known is nothing spent.</summary>
internal readonly record struct Cost(long? Input, long? Output)
{
    public long Total => (Input ?? 0) + (Output ?? 0);

    /// <summary>By the provider's figures, else counted: a provider that leaves them out, or that was cut short, was still at work.</summary>
    public static Cost Of(GenerationRequest request, UsageDetails? usage, LiveText text, Ending ending, bool wasAsked)
    {
        if (usage is { InputTokenCount: not null, OutputTokenCount: not null })
            return new(usage.InputTokenCount, usage.OutputTokenCount);
        return request.InputTokens is { } input && wasAsked && WasWorkedOn(text, ending) ? new(input, Tokens.Count(text.TextSoFar())) : default;
    }

    /// <summary>A call that was refused or did not get through costs nothing; one that was waited for in vain, or stopped, does.</summary>
    private static bool WasWorkedOn(LiveText text, Ending ending) =>
        text.Length > 0 || ending.Code is not (FailureCodes.ModelUnavailable or FailureCodes.ModelRejected or FailureCodes.ModelRateLimited);
}
