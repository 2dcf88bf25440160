namespace ProfessionSimulator.Markdown;

/// <summary>
/// The innermost open block, which holds text and no other blocks: a paragraph, heading, code block or table.
/// </summary>
internal sealed class OpenLeaf(AppendOnlyHtml html, InlineMarkdown markdown)
{
    private readonly HeadingLevels _headings = new();
    private InlineWriter? _text;
    private TableHead? _table;
    private TableRow? _row;
    private int _elements;

    /// <summary>The opening fence of a code block whose closing fence has not come.</summary>
    public Fence? Fence { get; private set; }

    public bool IsParagraph { get; private set; }

    public bool IsTable => _table is not null;

    public string Tail => _row?.Tail ?? _text?.Tail ?? "";

    public void Open(BlockStart start, bool isInQuote, bool isAtItemStart)
    {
        switch (start.Kind)
        {
            case LineKind.Text:
                // Whether an item needs paragraphs (a loose list, CommonMark § 5.3) is not known yet: its first words
                // have none.
                OpenText(isAtItemStart ? null : "p", isInQuote);
                IsParagraph = true;
                break;
            case LineKind.Heading:
                OpenText($"h{_headings.Normalize(start.Level)}", isInQuote);
                break;
            case LineKind.ThematicBreak:
                html.WriteThematicBreak();
                break;
            case LineKind.OpeningFence:
                OpenCode(start.Fence!);
                break;
            case LineKind.TableHead:
                OpenTable(start.Table!);
                break;
        }
    }

    /// <summary>Goes on with the paragraph in the next line.</summary>
    public void BreakLine() => _text!.BreakLine();

    public void BeginRow()
    {
        if (html.Innermost == "tr")
            html.Close();
        html.OpenBlock("tr", _table!.RoleAttribute("row"));
        (_row, _elements) = (new(html, markdown, _table), 3);
    }

    public void EndCode() => Fence = null;

    public void Write(ReadOnlySpan<char> text)
    {
        if (Fence is not null)
            html.WriteText(text);
        else if (_row is not null)
            _row.Write(text);
        else
            _text!.Write(text);
    }

    public void EndLine()
    {
        if (Fence is not null)
            html.WriteText("\n");
        _text?.EndLine();
        EndRow();
    }

    public void Close()
    {
        EndRow();
        _text?.End();
        for (; _elements > 0; _elements--)
            html.Close();
        (_text, Fence, _table, IsParagraph) = (null, null, null, false);
    }

    private void OpenText(string? tag, bool isInQuote)
    {
        if (tag is not null)
            html.OpenBlock(tag, isInQuote ? "" : TextDirection.Auto);
        _elements = tag is null ? 0 : 1;
        _text = new(html, markdown, isHeading: tag?[0] == 'h');
    }

    private void OpenCode(Fence fence)
    {
        html.OpenBlock("pre", fence.Language.Length > 0 ? $" data-language=\"{fence.Language}\"" : "");
        html.Open("code");
        (Fence, _elements) = (fence, 2);
    }

    private void OpenTable(TableHead head)
    {
        html.OpenBlock("table", head.Attributes);
        html.Open("thead", head.RoleAttribute("rowgroup"));
        html.Open("tr", head.RoleAttribute("row"));
        TableRow.WriteHeader(html, markdown, head);
        html.Close();
        html.Close();
        html.OpenBlock("tbody", head.RoleAttribute("rowgroup"));
        (_table, _elements) = (head, 2);
    }

    /// <summary>
    /// Ends the row but leaves its element open until the next row begins, which saves a page one change.
    /// </summary>
    private void EndRow()
    {
        _row?.End();
        _row = null;
    }
}
