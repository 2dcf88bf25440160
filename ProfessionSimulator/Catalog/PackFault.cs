namespace ProfessionSimulator.Catalog;

/// <summary>One thing that is wrong in a pack file, and where.</summary>
public sealed record PackFault(string File, int Line, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}:{Line}: {Message}";
}
