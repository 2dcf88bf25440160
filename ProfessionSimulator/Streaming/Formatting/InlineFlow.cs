using System.Buffers;

namespace ProfessionSimulator.Streaming.Formatting;

/// <summary>
/// The text of one paragraph, heading or cell. Plain words are written as they come; from a mark on, the text waits until the
/// mark is closed, and is shown meanwhile as if it were.
/// </summary>
internal sealed class InlineFlow(HtmlFlow html, InlineMarkdown markdown, bool isHeading = false)
{
    /// <summary>A mark that is not closed after so many characters is a plain character.</summary>
    private const int LongestConstruct = 600;

    private static readonly SearchValues<char> s_marks = SearchValues.Create("*_~`[!<&\\");
    private static readonly SearchValues<char> s_headingMarks = SearchValues.Create("*_~`[!<&\\#");

    private InlineScan? _scan;
    private char _before = ' ';
    private char _last = ' ';
    private int _shown = -1;
    private string _tail = "";

    /// <summary>How the text that waits is shown.</summary>
    public string Tail => _scan is null || (isHeading && IsClosingRun(_scan)) ? "" : Show(_scan);

    /// <param name="text">One line, or a part of it, without its end.</param>
    public void Write(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
            if (_scan is null)
                text = WritePlain(text);
            else
                text = WriteMarked(text);
    }

    /// <summary>The line is over, and it is open whether the text is.</summary>
    public void EndLine()
    {
        if (_scan is not null)
            Settles(_scan, '\n');
    }

    /// <summary>The text goes on in the next line, as a model writes addresses and verses: the line's end is kept.</summary>
    public void BreakLine()
    {
        if (_scan is not null && EndsWithBackslash(_scan))
            (_scan, _shown) = (null, -1);
        if (_scan is null || Settles(_scan, '\n'))
            html.Markup("<br>\n");
        else
            _scan.Add('\n');
        _last = '\n';
    }

    public void End()
    {
        if (_scan is not null && !Settles(_scan, '\n') && !(isHeading && ClosesHeading(_scan)))
            Flush(_scan);
        _scan = null;
    }

    private ReadOnlySpan<char> WritePlain(ReadOnlySpan<char> text)
    {
        var plain = text.IndexOfAny(isHeading ? s_headingMarks : s_marks);
        plain = plain < 0 ? text.Length : plain;
        if (plain > 0)
            Pass(text[..plain]);
        if (plain == text.Length)
            return default;
        _scan = new(_before = _last);
        Wait(_scan, text[plain]);
        return text[(plain + 1)..];
    }

    private ReadOnlySpan<char> WriteMarked(ReadOnlySpan<char> text)
    {
        if (Settles(_scan!, text[0]))
            return text;
        Wait(_scan!, text[0]);
        if (_scan!.Source.Length >= LongestConstruct && !char.IsHighSurrogate(text[0]))
            Flush(_scan);
        return text[1..];
    }

    private void Pass(ReadOnlySpan<char> plain)
    {
        html.Text(plain);
        _last = plain[^1];
    }

    private void Wait(InlineScan scan, char c)
    {
        scan.Add(c);
        _last = c;
    }

    private bool Settles(InlineScan scan, char next)
    {
        if (!scan.IsSettledBefore(next) || (isHeading && next == '#' && IsClosingRun(scan)))
            return false;
        if (isHeading && next == '\n' && ClosesHeading(scan))
            return false;
        Flush(scan);
        return true;
    }

    private void Flush(InlineScan scan)
    {
        var source = scan.Source.ToString();
        (_scan, _shown) = (null, -1);
        if (!scan.HasMarks)
        {
            html.Text(source);
            return;
        }
        var marked = source.TrimEnd();
        html.Markup(markdown.ToHtml(marked));
        html.Text(source.AsSpan(marked.Length));
    }

    private bool ClosesHeading(InlineScan scan) => IsClosingRun(scan) && char.IsWhiteSpace(_before);

    private static bool IsClosingRun(InlineScan scan) => scan.Source.ToString().AsSpan().Trim('#').IsEmpty;

    private static bool EndsWithBackslash(InlineScan scan) => scan.Source.Length == 1 && scan.Source.ToString() == "\\";

    private string Show(InlineScan scan)
    {
        var shown = Preview.LengthOf(scan.Source);
        if (shown == _shown)
            return _tail;
        _shown = shown;
        var closed = InlineScan.Closed(scan.Source.ToString(0, shown), _before);
        return _tail = closed.Length == 0 ? "" : markdown.ToHtml(closed);
    }
}
