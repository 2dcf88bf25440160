using Microsoft.Extensions.AI;

namespace ProfessionSimulator.Generations;

/// <summary>What a text has cost, in tokens. A figure that is not known counts as none.</summary>
internal readonly record struct Cost(long? Input, long? Output)
{
    public long Total => (Input ?? 0) + (Output ?? 0);

    /// <summary>
    /// Takes the provider's figures, or counts where they are missing: a call that was cut short was still paid for.
    /// </summary>
    public static Cost Calculate(
        GenerationRequest request, UsageDetails? usage, LiveText text, Ending ending, bool wasAsked)
    {
        var reported = new Cost(usage?.InputTokenCount, usage?.OutputTokenCount);
        if (reported is { Input: not null, Output: not null })
            return reported;
        return request.InputTokens is { } input && wasAsked && (reported.Total > 0 || WasWorkedOn(text, ending))
            ? new(reported.Input ?? input, reported.Output ?? Tokens.Count(text.TextSoFar()))
            : default;
    }

    /// <summary>
    /// A call that was refused or never arrived costs nothing. One that timed out or was stopped does.
    /// </summary>
    private static bool WasWorkedOn(LiveText text, Ending ending) =>
        text.Length > 0
        || ending.Code is not (FailureCodes.ModelUnavailable or FailureCodes.ModelRejected or FailureCodes.ModelRateLimited);
}
