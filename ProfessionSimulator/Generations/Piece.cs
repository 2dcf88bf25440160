namespace ProfessionSimulator.Generations;

/// <summary>One piece of a growing text, linked to the next one.</summary>
internal sealed class Piece(string text, int end)
{
    private volatile Piece? _next;

    public string Text { get; } = text;

    /// <summary>The length of the text up to the end of this piece.</summary>
    public int End { get; } = end;

    public Piece? Next
    {
        get => _next;
        set => _next = value;
    }
}
