namespace ProfessionSimulator.Markdown;

/// <summary>What follows the container markers of a line.</summary>
internal enum LineKind { Blank, Text, Heading, ThematicBreak, OpeningFence, ClosingFence, Code, TableHead, TableRow, EmptyContainer }

/// <summary>
/// How a line begins: the containers that it continues, those that it opens, and the leaf block that follows them.
/// </summary>
/// <param name="Kind">The leaf block.</param>
/// <param name="MatchedContainers">How many of the open containers the line continues.</param>
/// <param name="OpenedContainers">The containers that begin here.</param>
/// <param name="Length">How many characters belong to the start; what follows is the leaf's content.</param>
internal sealed record BlockStart(
    LineKind Kind, int MatchedContainers, IReadOnlyList<Container> OpenedContainers, int Length)
{
    /// <summary>The level of a heading.</summary>
    public int Level { get; init; }

    /// <summary>The name of the agreed section that a heading begins, if it begins one.</summary>
    public string? Section { get; init; }

    public Fence? Fence { get; init; }

    public TableHead? Table { get; init; }

    /// <summary>Whether the start is the whole line.</summary>
    public bool IsWholeLine =>
        Kind is LineKind.ThematicBreak or LineKind.OpeningFence or LineKind.ClosingFence or LineKind.TableHead or LineKind.EmptyContainer;
}

/// <summary>The blocks that are open where a line begins.</summary>
/// <param name="Containers">The block quotes and list items, outermost first.</param>
/// <param name="Fence">The fence of the code block.</param>
/// <param name="IsInParagraph">Whether a line of text would continue a paragraph.</param>
/// <param name="IsInTable">Whether a line that begins with <c>|</c> would be the next row of a table.</param>
internal sealed record LineContext(
    IReadOnlyList<Container> Containers, Fence? Fence, bool IsInParagraph, bool IsInTable);
