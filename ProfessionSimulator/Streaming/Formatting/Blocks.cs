namespace ProfessionSimulator.Streaming.Formatting;

/// <summary>The quotes, lists and blocks that are open, written as elements. A block ends when the next one begins.</summary>
internal sealed class Blocks
{
    private readonly InlineMarkdown _markdown;
    private readonly SectionWriter _sections;
    private readonly List<Container> _containers = [];
    private readonly HeadingRanks _headings = new();
    private InlineFlow? _text;
    private TableHead? _table;
    private TableRow? _row;
    private Fence? _fence;
    private int _leafElements;
    private int _alive;
    private bool _isParagraph;
    private bool _isAfterBlank;
    private bool _isFreshItem;

    public Blocks(InlineMarkdown markdown) => (_markdown, _sections) = (markdown, new(Html));

    public HtmlFlow Html { get; } = new();

    public string Tail => _row?.Tail ?? _text?.Tail ?? "";

    public LineContext Context => new(
        [.. _containers.Take(_alive)], _alive == _containers.Count ? _fence : null, _isParagraph && !_isAfterBlank, _table is not null && !_isAfterBlank);

    /// <returns>True when the line is over with it.</returns>
    public bool Begin(LineStart start)
    {
        if (start.Kind == LineKind.Blank)
        {
            (_isAfterBlank, _alive) = (true, start.Matched);
            return true;
        }
        if (!Continues(start))
            Open(start);
        (_isAfterBlank, _alive) = (false, _containers.Count);
        return start.Kind is LineKind.Rule or LineKind.Fence or LineKind.FenceEnd or LineKind.Table or LineKind.EmptyContainer;
    }

    public void Write(ReadOnlySpan<char> text)
    {
        if (_fence is not null)
            Html.Text(text);
        else if (_row is not null)
            _row.Write(text);
        else
            _text!.Write(text);
    }

    public void EndLine()
    {
        if (_fence is not null)
            Html.Text("\n");
        _text?.EndLine();
        EndRow();
    }

    public void End()
    {
        CloseTo(0);
        _sections.End();
    }

    private bool Continues(LineStart start)
    {
        switch (start.Kind)
        {
            case LineKind.Text when _isParagraph && !_isAfterBlank && start.Opened.Count == 0:
                _text!.BreakLine();
                return true;
            case LineKind.Row:
                OpenRow();
                return true;
            case LineKind.FenceEnd:
                _fence = null;
                return true;
            case LineKind.Code:
                return true;
            default:
                return false;
        }
    }

    private void Open(LineStart start)
    {
        if (start.Opened.Count > 0 && start.Matched < _containers.Count && start.Opened[0].IsSiblingOf(_containers[start.Matched]))
            OpenSibling(start.Opened[0], start.Matched);
        else
        {
            CloseTo(start.Matched);
            if (_containers.Count == 0)
                _sections.BeginBlock(start);
            foreach (var container in start.Opened.Take(1))
                OpenContainer(container);
        }
        foreach (var container in start.Opened.Skip(1))
            OpenContainer(container);
        OpenLeaf(start);
    }

    private void OpenSibling(Container item, int at)
    {
        CloseTo(at + 1);
        Html.Close();
        Html.OpenBlock("li", TextDirection.Auto);
        _containers[at] = item;
        _isFreshItem = true;
    }

    private void OpenContainer(Container container)
    {
        _containers.Add(container);
        _isFreshItem = !container.IsQuote;
        if (container.IsQuote)
        {
            Html.OpenBlock("blockquote", TextDirection.Auto);
            return;
        }
        Html.OpenBlock(container.Number is null ? "ul" : "ol", container.Number is null or 1 ? "" : $" start=\"{container.Number}\"");
        Html.OpenBlock("li", TextDirection.Auto);
    }

    private void OpenLeaf(LineStart start)
    {
        switch (start.Kind)
        {
            case LineKind.Text:
                // The first words of an item stand in it without a paragraph: whether another follows is not known yet.
                OpenText(_isFreshItem ? null : "p");
                _isParagraph = true;
                break;
            case LineKind.Heading:
                OpenText($"h{_headings.RankOf(start.Level) + 1}");
                break;
            case LineKind.Rule:
                Html.Rule();
                break;
            case LineKind.Fence:
                OpenCode(start.Fence!);
                break;
            case LineKind.Table:
                OpenTable(start.Table!);
                break;
        }
        _isFreshItem &= start.Kind == LineKind.EmptyContainer;
    }

    private void OpenText(string? tag)
    {
        if (tag is not null)
            Html.OpenBlock(tag, _containers is [.., { IsQuote: true }] ? "" : TextDirection.Auto);
        _leafElements = tag is null ? 0 : 1;
        _text = new(Html, _markdown, isHeading: tag?[0] == 'h');
    }

    private void OpenCode(Fence fence)
    {
        Html.OpenBlock("pre", fence.Language.Length > 0 ? $" data-language=\"{fence.Language}\"" : "");
        Html.Open("code");
        (_fence, _leafElements) = (fence, 2);
    }

    private void OpenTable(TableHead head)
    {
        Html.OpenBlock("table", head.Attributes);
        Html.Open("thead", head.Role("rowgroup"));
        Html.Open("tr", head.Role("row"));
        TableRow.WriteHeader(Html, _markdown, head);
        Html.Close();
        Html.Close();
        Html.OpenBlock("tbody", head.Role("rowgroup"));
        (_table, _leafElements) = (head, 2);
    }

    private void OpenRow()
    {
        if (Html.Innermost == "tr")
            Html.Close();
        Html.OpenBlock("tr", _table!.Role("row"));
        (_row, _leafElements) = (new(Html, _markdown, _table), 3);
    }

    /// <summary>Its element stays open until the next row begins: that is one step less for a page.</summary>
    private void EndRow()
    {
        _row?.End();
        _row = null;
    }

    private void CloseLeaf()
    {
        EndRow();
        _text?.End();
        for (; _leafElements > 0; _leafElements--)
            Html.Close();
        (_text, _fence, _table, _isParagraph) = (null, null, null, false);
    }

    private void CloseTo(int count)
    {
        CloseLeaf();
        for (var i = _containers.Count; i > count; i--)
        {
            _isFreshItem = false;
            Html.Close();
            if (!_containers[i - 1].IsQuote)
                Html.Close();
        }
        _containers.RemoveRange(count, _containers.Count - count);
    }
}
