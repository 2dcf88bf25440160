namespace ProfessionSimulator.Markdown;

/// <summary>
/// The attribute that lets a block find its own direction in its first letter. Where a block with this attribute
/// contains another one, only the outer one may find letters: browsers skip nested elements with a <c>dir</c> of their
/// own in the search.
/// </summary>
internal static class TextDirection
{
    public const string Auto = " dir=\"auto\"";
}
