namespace ProfessionSimulator.Markdown;

/// <summary>A container block (CommonMark § 5): a block quote or a list item.</summary>
/// <param name="Marker"><c>&gt;</c>, the bullet, or the delimiter that follows the number.</param>
/// <param name="Number">The number of an ordered list's item; null for bullets and block quotes.</param>
/// <param name="Indent">How far the following lines of a list item are indented.</param>
internal sealed record Container(char Marker, int? Number = null, int Indent = 0)
{
    public bool IsQuote => Marker == '>';

    /// <summary>
    /// Whether this item continues the list of an item right before it (CommonMark § 5.3: the same type).
    /// </summary>
    public bool ContinuesListWith(Container previous) =>
        !IsQuote && Marker == previous.Marker && Number is null == previous.Number is null;
}
