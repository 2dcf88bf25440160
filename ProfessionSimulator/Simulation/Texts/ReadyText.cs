using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Simulation.Texts;

/// <summary>
/// The text of a first task that was written ahead. It belongs to nobody: the start that uses it deletes it and makes its
/// text the first generation of the attempt, in one transaction.
/// </summary>
public sealed class ReadyText
{
    public int Id { get; set; }
    public int ScenarioId { get; set; }
    public AttemptMode Mode { get; set; }

    /// <summary>Identifies what the text depends on: the prompt, the model and its parameters.</summary>
    public required string Fingerprint { get; set; }

    public required string Text { get; set; }
    public string? FinishReason { get; set; }
    public string? Model { get; set; }
    public long? InputTokens { get; set; }
    public long? OutputTokens { get; set; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? FirstTokenAt { get; set; }

    /// <summary>When it was complete.</summary>
    public DateTimeOffset EndedAt { get; set; }

    internal Generation ToGeneration(Slot slot, int ownerId, bool isByGuest) => new()
    {
        OwnerId = ownerId,
        IsByGuest = isByGuest,
        Purpose = slot.Purpose,
        SubjectId = slot.SubjectId,
        State = GenerationState.Completed,
        Text = Text,
        Retryable = true,
        FinishReason = FinishReason,
        Model = Model,
        InputTokens = InputTokens,
        OutputTokens = OutputTokens,
        CountedTokens = new Cost(InputTokens, OutputTokens).Total,
        StartedAt = StartedAt,
        FirstTokenAt = FirstTokenAt,
        EndedAt = EndedAt,
    };
}
