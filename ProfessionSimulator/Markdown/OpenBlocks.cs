namespace ProfessionSimulator.Markdown;

/// <summary>
/// The open containers and their open leaf, written as elements. A block is not closed before the next one begins,
/// because only then it is certain that nothing more belongs to it.
/// </summary>
internal sealed class OpenBlocks
{
    private readonly List<Container> _containers = [];
    private readonly SectionWriter _sections;
    private readonly OpenLeaf _leaf;
    private int _continued;
    private bool _isAfterBlank;
    private bool _isAtItemStart;

    public OpenBlocks(InlineMarkdown markdown) => (_sections, _leaf) = (new(Html), new(Html, markdown));

    public AppendOnlyHtml Html { get; } = new();

    public string Tail => _leaf.Tail;

    /// <summary>After a blank line, only the containers that it continued can go on.</summary>
    public LineContext Context => new(
        [.. _containers.Take(_continued)],
        _continued == _containers.Count ? _leaf.Fence : null,
        _leaf.IsParagraph && !_isAfterBlank,
        _leaf.IsTable && !_isAfterBlank);

    /// <returns>True when no content follows in the line.</returns>
    public bool BeginLine(BlockStart start)
    {
        if (start.Kind == LineKind.Blank)
        {
            (_isAfterBlank, _continued) = (true, start.MatchedContainers);
            return true;
        }
        if (!TryContinueLeaf(start))
            Open(start);
        (_isAfterBlank, _continued) = (false, _containers.Count);
        return start.IsWholeLine;
    }

    public void Write(ReadOnlySpan<char> text) => _leaf.Write(text);

    public void EndLine() => _leaf.EndLine();

    public void End()
    {
        CloseTo(0);
        _sections.End();
    }

    private bool TryContinueLeaf(BlockStart start)
    {
        switch (start.Kind)
        {
            // A lazy continuation line may match fewer containers (CommonMark § 5.1).
            case LineKind.Text when _leaf.IsParagraph && !_isAfterBlank && start.OpenedContainers.Count == 0:
                _leaf.BreakLine();
                return true;
            case LineKind.TableRow:
                _leaf.BeginRow();
                return true;
            case LineKind.ClosingFence:
                _leaf.EndCode();
                return true;
            case LineKind.Code:
                return true;
            default:
                return false;
        }
    }

    private void Open(BlockStart start)
    {
        var continuesList = ContinuesList(start);
        if (continuesList)
        {
            OpenNextItem(start.OpenedContainers[0], start.MatchedContainers);
        }
        else
        {
            CloseTo(start.MatchedContainers);
            if (_containers.Count == 0)
                _sections.BeginBlock(start);
        }
        foreach (var container in start.OpenedContainers.Skip(continuesList ? 1 : 0))
            OpenContainer(container);
        _leaf.Open(start, isInQuote: _containers is [.., { IsQuote: true }], _isAtItemStart);
        _isAtItemStart &= start.Kind == LineKind.EmptyContainer;
    }

    private bool ContinuesList(BlockStart start) =>
        start.OpenedContainers is [var item, ..]
        && start.MatchedContainers < _containers.Count
        && item.ContinuesListWith(_containers[start.MatchedContainers]);

    private void OpenNextItem(Container item, int at)
    {
        CloseTo(at + 1);
        Html.Close();
        Html.OpenBlock("li", TextDirection.Auto);
        _containers[at] = item;
        _isAtItemStart = true;
    }

    private void OpenContainer(Container container)
    {
        _containers.Add(container);
        _isAtItemStart = !container.IsQuote;
        if (container.IsQuote)
        {
            Html.OpenBlock("blockquote", TextDirection.Auto);
            return;
        }
        Html.OpenBlock(
            container.Number is null ? "ul" : "ol",
            container.Number is null or 1 ? "" : $" start=\"{container.Number}\"");
        Html.OpenBlock("li", TextDirection.Auto);
    }

    private void CloseTo(int count)
    {
        _leaf.Close();
        for (var i = _containers.Count; i > count; i--)
        {
            _isAtItemStart = false;
            Html.Close();
            if (!_containers[i - 1].IsQuote)
                Html.Close();
        }
        _containers.RemoveRange(count, _containers.Count - count);
    }
}
