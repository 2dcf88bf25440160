using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Simulation.Texts;

/// <summary>A slot's text: the generation as it is stored, and its text, growing or ended.</summary>
internal sealed record SlotText(Generation Generation, LiveText Text);

/// <summary>
/// A generation that is queued in a transaction, to be started when that is committed, or one whose text was ready.
/// </summary>
internal sealed record QueuedText(Generation Generation, GenerationRequest Request);
