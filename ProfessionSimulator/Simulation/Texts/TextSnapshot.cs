using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Simulation.Texts;

/// <summary>A text at one moment.</summary>
/// <param name="GenerationId">Its generation.</param>
/// <param name="Text">What was there of it.</param>
/// <param name="Phase">Where it was on its way.</param>
/// <param name="Ending">How it had ended; null while it was growing.</param>
internal sealed record TextSnapshot(int GenerationId, string Text, Phase Phase, Ending? Ending)
{
    public bool IsCompleted => Ending?.State == GenerationState.Completed;

    public static TextSnapshot Take(LiveText text)
    {
        // The ending is read first: all of the text is there when one is seen.
        var ending = text.Ending;
        return new(text.GenerationId, text.TextSoFar(), text.Phase, ending);
    }
}
