namespace ProfessionSimulator.Generations;

/// <summary>The progress of a live generation.</summary>
public enum Phase
{
    /// <summary>It waits for its turn, because all places are taken.</summary>
    Waiting,

    /// <summary>
    /// The model was asked and has written nothing yet. A text begins in this phase, because it waits first only when all
    /// places are taken.
    /// </summary>
    Asked,

    /// <summary>The first words have arrived.</summary>
    Writing,

    /// <summary>The text is written, but its commit failed and is tried again.</summary>
    RetryingStore,

    /// <summary>Another node writes it, and what it writes does not arrive here at the moment.</summary>
    Reconnecting,
}
