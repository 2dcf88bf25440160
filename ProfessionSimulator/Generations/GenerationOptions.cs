namespace ProfessionSimulator.Generations;

/// <summary>Settings under <c>ProfessionSimulator:Generations</c>.</summary>
internal sealed class GenerationOptions
{
    /// <summary>How many texts are written at once. The others wait, and their readers are told so.</summary>
    public int AtOnce { get; set; } = 100;
}
