namespace ProfessionSimulator.Catalog;

/// <summary>An error in a pack file, with its line.</summary>
public sealed record PackError(string File, int Line, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}:{Line}: {Message}";
}
