using System.Text;

namespace ProfessionSimulator.Streaming.Formatting;

/// <summary>
/// Markdown that grows, as HTML that grows at its end: what <see cref="Html"/> has once got never changes, and what cannot be
/// said yet is shown by <see cref="Tail"/> behind it. Both depend on the text so far alone, not on the pieces it came in.
/// </summary>
internal sealed class MarkdownFlow(InlineMarkdown markdown)
{
    /// <summary>A beginning of a line that says nothing after so many characters is text.</summary>
    private const int LongestStart = 2000;

    private readonly StringBuilder _start = new();
    private readonly Blocks _blocks = new(markdown);
    private bool _isInStart = true;
    private bool _waitsForLineEnd;
    private bool _skipsLineFeed;

    public HtmlFlow Html => _blocks.Html;

    /// <summary>Whole elements and text that stand behind what is there, until more of the text is known.</summary>
    public string Tail => _blocks.Tail;

    /// <param name="text">The next piece; no half character.</param>
    public void Append(string text)
    {
        if (_skipsLineFeed && text.StartsWith('\n'))
            text = text[1..];
        _skipsLineFeed = text.Length > 0 ? text.EndsWith('\r') : _skipsLineFeed;
        Write(text.ReplaceLineEndings("\n").Replace('\0', '\uFFFD'));
    }

    /// <summary>No more comes: what waited is what it is.</summary>
    public void End()
    {
        while (_isInStart && _start.Length > 0)
            TryBegin(isAll: true);
        _blocks.End();
    }

    private void Write(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
            text = _isInStart ? WriteStart(text) : WriteLine(text);
    }

    private ReadOnlySpan<char> WriteStart(ReadOnlySpan<char> text)
    {
        _start.Append(text[0]);
        if (!_waitsForLineEnd || text[0] == '\n' || _start.Length >= LongestStart)
            TryBegin(isAll: false);
        return text[1..];
    }

    private ReadOnlySpan<char> WriteLine(ReadOnlySpan<char> text)
    {
        var end = text.IndexOf('\n');
        _blocks.Write(end < 0 ? text : text[..end]);
        if (end < 0)
            return default;
        _blocks.EndLine();
        _isInStart = true;
        return text[(end + 1)..];
    }

    private void TryBegin(bool isAll)
    {
        var text = _start.ToString();
        var reader = new LineReader(text, isAll || text.Length >= LongestStart, _blocks.Context);
        var start = reader.Read();
        _waitsForLineEnd = reader.WaitsForLineEnd;
        if (start is null)
            return;
        _start.Clear();
        _isInStart = _blocks.Begin(start);
        Write(text.AsSpan(start.Consumed));
    }
}
