using System.Text;

namespace ProfessionSimulator.Markdown;

/// <summary>
/// Turns Markdown that arrives in pieces into HTML that grows at its end: <see cref="Html"/> never changes what it has
/// written, and <see cref="Tail"/> shows the characters whose meaning is still open. Both depend on the text so far
/// alone, not on how it was cut into pieces.
/// </summary>
internal sealed class StreamingMarkdown(InlineMarkdown markdown)
{
    /// <summary>
    /// A line whose beginning is still ambiguous after so many characters is text, so that the buffer has a limit.
    /// </summary>
    private const int MaxBufferedStart = 2000;

    private readonly StringBuilder _lineStart = new();
    private readonly OpenBlocks _blocks = new(markdown);
    private bool _isInLineStart = true;
    private bool _waitsForLineEnd;
    private bool _skipsLineFeed;

    public AppendOnlyHtml Html => _blocks.Html;

    /// <summary>A preview of what will follow <see cref="Html"/>, in text and closed elements.</summary>
    public string Tail => _blocks.Tail;

    /// <param name="text">The next piece. It may not end between the halves of a surrogate pair.</param>
    public void Append(string text)
    {
        if (_skipsLineFeed && text.StartsWith('\n'))
            text = text[1..];
        _skipsLineFeed = text.Length > 0 ? text.EndsWith('\r') : _skipsLineFeed;
        Write(text.ReplaceLineEndings("\n").Replace('\0', '\uFFFD'));
    }

    /// <summary>Ends the text: what is still ambiguous gets the meaning that it has when nothing follows.</summary>
    public void End()
    {
        while (_isInLineStart && _lineStart.Length > 0)
            TryBeginLine(isComplete: true);
        _blocks.End();
    }

    private void Write(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
            text = _isInLineStart ? WriteLineStart(text) : WriteContent(text);
    }

    private ReadOnlySpan<char> WriteLineStart(ReadOnlySpan<char> text)
    {
        _lineStart.Append(text[0]);
        if (!_waitsForLineEnd || text[0] == '\n' || _lineStart.Length >= MaxBufferedStart)
            TryBeginLine(isComplete: false);
        return text[1..];
    }

    private ReadOnlySpan<char> WriteContent(ReadOnlySpan<char> text)
    {
        var end = text.IndexOf('\n');
        _blocks.Write(end < 0 ? text : text[..end]);
        if (end < 0)
            return default;
        _blocks.EndLine();
        _isInLineStart = true;
        return text[(end + 1)..];
    }

    private void TryBeginLine(bool isComplete)
    {
        var text = _lineStart.ToString();
        var parser = new BlockStartParser(text, isComplete || text.Length >= MaxBufferedStart, _blocks.Context);
        var start = parser.Parse();
        _waitsForLineEnd = parser.WaitsForLineEnd;
        if (start is null)
            return;
        _lineStart.Clear();
        _isInLineStart = _blocks.BeginLine(start);
        Write(text.AsSpan(start.Length));
    }
}
