namespace ProfessionSimulator.Generations;

/// <summary>How a generation ended.</summary>
/// <param name="State">Completed, Failed or Canceled.</param>
/// <param name="Code">One of <see cref="FailureCodes"/>; null when completed.</param>
/// <param name="Retryable">Whether asking again can help.</param>
/// <param name="RetryAfterSeconds">How long the provider asked to wait.</param>
public sealed record Ending(
    GenerationState State, string? Code = null, bool Retryable = true, int? RetryAfterSeconds = null)
{
    internal static readonly Ending Completed = new(GenerationState.Completed);

    internal static Ending From(Generation generation) =>
        new(generation.State, generation.FailureCode, generation.Retryable, generation.RetryAfterSeconds);
}
