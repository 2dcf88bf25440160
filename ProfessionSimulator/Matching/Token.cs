namespace ProfessionSimulator.Matching;

internal enum TokenKind
{
    Word,
    Figure,
    Time,
}

/// <summary>A word, a figure or a time of day in a folded text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Place">Where it is in the folded text.</param>
/// <param name="Text">As it is there; figures that are equal may be written differently.</param>
/// <param name="Value">What a figure means; 0 for the other kinds.</param>
internal readonly record struct Token(TokenKind Kind, TextSpan Place, string Text, decimal Value)
{
    /// <summary>The same for figures of the same value.</summary>
    public string Key =>
        Kind == TokenKind.Figure
            ? Value.ToString("0.##########", System.Globalization.CultureInfo.InvariantCulture)
            : Text;
}
