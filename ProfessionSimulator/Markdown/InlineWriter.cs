using System.Buffers;

namespace ProfessionSimulator.Markdown;

/// <summary>
/// Writes the text of one paragraph, heading or cell. Plain text is written at once; from a delimiter on it is held
/// back until every delimiter is closed, and previewed as if it were.
/// </summary>
internal sealed class InlineWriter(AppendOnlyHtml html, InlineMarkdown markdown, bool isHeading = false)
{
    /// <summary>
    /// A delimiter that is not closed after so many characters is text, so that the rest does not wait for ever.
    /// </summary>
    private const int MaxHeldBack = 600;

    private static readonly SearchValues<char> s_special = SearchValues.Create("*_~`[!<&\\");
    private static readonly SearchValues<char> s_specialInHeading = SearchValues.Create("*_~`[!<&\\#");

    private DelimiterTracker? _tracker;
    private char _beforeHeld = ' ';
    private char _last = ' ';
    private int _previewLength = -1;
    private string _preview = "";

    /// <summary>A preview of the text that is held back.</summary>
    public string Tail => _tracker is null || (isHeading && IsClosingSequence(_tracker)) ? "" : Preview(_tracker);

    /// <param name="text">A line or a part of it, without its end.</param>
    public void Write(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (_tracker is null)
                text = WritePlain(text);
            else
                text = WriteHeldBack(text);
        }
    }

    /// <summary>Ends a line. Whether the text goes on in the next one is not known yet.</summary>
    public void EndLine()
    {
        if (_tracker is not null)
            TryFlushBefore(_tracker, '\n');
    }

    /// <summary>
    /// Goes on in the next line. The break is kept, because models write addresses and verses in this way.
    /// </summary>
    public void BreakLine()
    {
        if (_tracker is not null && IsLoneBackslash(_tracker))
            (_tracker, _previewLength) = (null, -1);
        if (_tracker is null || TryFlushBefore(_tracker, '\n'))
            html.WriteMarkup("<br>\n");
        else
            _tracker.Add('\n');
        _last = '\n';
    }

    public void End()
    {
        if (_tracker is not null && !TryFlushBefore(_tracker, '\n') && !(isHeading && ClosesHeading(_tracker)))
            Flush(_tracker);
        _tracker = null;
    }

    private ReadOnlySpan<char> WritePlain(ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAny(isHeading ? s_specialInHeading : s_special);
        length = length < 0 ? text.Length : length;
        if (length > 0)
        {
            html.WriteText(text[..length]);
            _last = text[length - 1];
        }
        if (length == text.Length)
            return default;
        _tracker = new(_beforeHeld = _last);
        HoldBack(_tracker, text[length]);
        return text[(length + 1)..];
    }

    private ReadOnlySpan<char> WriteHeldBack(ReadOnlySpan<char> text)
    {
        if (TryFlushBefore(_tracker!, text[0]))
            return text;
        HoldBack(_tracker!, text[0]);
        if (_tracker!.Source.Length >= MaxHeldBack && !char.IsHighSurrogate(text[0]))
            Flush(_tracker);
        return text[1..];
    }

    private void HoldBack(DelimiterTracker tracker, char c)
    {
        tracker.Add(c);
        _last = c;
    }

    private bool TryFlushBefore(DelimiterTracker tracker, char next)
    {
        if (!tracker.TryCloseBefore(next) || (isHeading && next == '#' && IsClosingSequence(tracker)))
            return false;
        if (isHeading && next == '\n' && ClosesHeading(tracker))
            return false;
        Flush(tracker);
        return true;
    }

    private void Flush(DelimiterTracker tracker)
    {
        var source = tracker.Source.ToString();
        (_tracker, _previewLength) = (null, -1);
        if (!tracker.HasMarkup)
        {
            html.WriteText(source);
            return;
        }
        var trimmed = source.TrimEnd();
        html.WriteMarkup(markdown.ToHtml(trimmed));
        html.WriteText(source.AsSpan(trimmed.Length));
    }

    /// <summary>
    /// The closing sequence of a heading is no part of it when a space comes before it (CommonMark § 4.2).
    /// </summary>
    private bool ClosesHeading(DelimiterTracker tracker) =>
        IsClosingSequence(tracker) && char.IsWhiteSpace(_beforeHeld);

    private static bool IsClosingSequence(DelimiterTracker tracker) =>
        tracker.Source.ToString().AsSpan().Trim('#').IsEmpty;

    /// <summary>A backslash at a line's end is a hard line break (CommonMark § 6.7) and not shown.</summary>
    private static bool IsLoneBackslash(DelimiterTracker tracker) =>
        tracker.Source.Length == 1 && tracker.Source[0] == '\\';

    private string Preview(DelimiterTracker tracker)
    {
        var length = PreviewLength.For(tracker.Source);
        if (length == _previewLength)
            return _preview;
        _previewLength = length;
        var completed = DelimiterTracker.Complete(tracker.Source.ToString(0, length), _beforeHeld);
        return _preview = completed.Length == 0 ? "" : markdown.ToHtml(completed);
    }
}
