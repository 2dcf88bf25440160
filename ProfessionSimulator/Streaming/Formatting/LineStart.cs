namespace ProfessionSimulator.Streaming.Formatting;

/// <summary>What a line begins with.</summary>
internal enum LineKind { Blank, Text, Heading, Rule, Fence, FenceEnd, Code, Table, Row, EmptyContainer }

/// <summary>A quote, or an item of a list.</summary>
/// <param name="Mark"><c>&gt;</c>, the bullet, or the character behind the number.</param>
/// <param name="Number">The item's number; null for bullets and quotes.</param>
/// <param name="Indent">How far lines are indented that belong to the item.</param>
internal sealed record Container(char Mark, int? Number = null, int Indent = 0)
{
    public bool IsQuote => Mark == '>';

    /// <summary>Whether both are items of one list when they follow each other.</summary>
    public bool IsSiblingOf(Container other) => !IsQuote && Mark == other.Mark && Number is null == other.Number is null;
}

/// <summary>A code block's opening line.</summary>
internal sealed record Fence(char Mark, int Length, int Indent, string Language);

/// <summary>How a line begins: which containers go on, which ones it opens, and what stands in them.</summary>
/// <param name="Kind">What stands there.</param>
/// <param name="Matched">How many of the open containers go on.</param>
/// <param name="Opened">The containers that begin here.</param>
/// <param name="Consumed">How many characters belong to all this; the rest is the content.</param>
internal sealed record LineStart(LineKind Kind, int Matched, IReadOnlyList<Container> Opened, int Consumed)
{
    public int Level { get; init; }

    /// <summary>What the section is called that this heading begins, where it is an agreed one.</summary>
    public string? Section { get; init; }

    public Fence? Fence { get; init; }

    public TableHead? Table { get; init; }
}

/// <summary>What is open where a line begins.</summary>
/// <param name="Containers">The quotes and items, outermost first.</param>
/// <param name="Fence">The open code block.</param>
/// <param name="IsParagraph">Whether text would continue a paragraph.</param>
/// <param name="IsTable">Whether a row would continue a table.</param>
internal sealed record LineContext(IReadOnlyList<Container> Containers, Fence? Fence, bool IsParagraph, bool IsTable);
