using System.Text;

namespace ProfessionSimulator.Streaming.Formatting;

/// <summary>
/// Follows the marks of a line from the first one on, character by character, to know when all are closed: only then does
/// what comes later not change what they mean. Until then it guesses how they will be closed.
/// </summary>
internal sealed partial class InlineScan(char before)
{
    private const int LongestEntity = 32;

    private enum Kind { Emphasis, Code, Bracket, ClosedBracket, Address, Angle, Entity }

    private sealed record Mark(Kind Kind, char Char, int Start)
    {
        public Kind Kind { get; set; } = Kind;
        public int Count { get; set; } = 1;
        public int LabelEnd { get; set; }
        public char Quote { get; set; }
    }

    private readonly StringBuilder _text = new();
    private readonly List<Mark> _open = [];
    private int _run = -1;
    private bool _escapes;

    public StringBuilder Source => _text;

    /// <summary>Whether any mark could mean something; else all is text.</summary>
    public bool HasMarks { get; private set; }

    private Mark? Top => _open.Count > 0 ? _open[^1] : null;

    /// <summary>Whether all is closed when <paramref name="next"/> follows.</summary>
    public bool IsSettledBefore(char next)
    {
        if (_escapes)
            return false;
        if (_run >= 0 && _text[_run] != next)
            EndRun(next);
        switch (Top)
        {
            case { Kind: Kind.ClosedBracket } when next != '(':
            case { Kind: Kind.Angle } angle when next == '<' || EndsTag(angle, next):
            case { Kind: Kind.Entity } entity when (!char.IsAsciiLetterOrDigit(next) && next is not ('#' or ';')) || _text.Length - entity.Start > LongestEntity:
            case { Kind: Kind.Address } when next == '\n':
                _open.RemoveAt(_open.Count - 1);
                break;
        }
        return _run < 0 && _open.Count == 0 && !(next == '[' && IsBang);
    }

    /// <summary>An address ends at a space, and only the end of the tag follows the space in a line break.</summary>
    private bool EndsTag(Mark angle, char next)
    {
        if (_text.Length == angle.Start + 1)
            return !char.IsAsciiLetterOrDigit(next);
        if (_text[^1] == ' ')
            return next is not (' ' or '/' or '>');
        return char.IsWhiteSpace(next) && !(next == ' ' && LineBreakTag.GoesOnAfterSpace(_text.ToString(angle.Start, _text.Length - angle.Start)));
    }

    public void Add(char c)
    {
        var at = _text.Length;
        _text.Append(c);
        if (_escapes)
            _escapes = false;
        else if (Top is { Kind: Kind.Code })
            _run = c == '`' && _run < 0 ? at : _run;
        else if (c == '\\')
            _escapes = HasMarks = true;
        else if (Top is { Kind: Kind.Address } address)
            AddToAddress(address, c);
        else if (Top is { Kind: Kind.ClosedBracket } label && c == '(')
            label.Kind = Kind.Address;
        else if ((Top, c) is ({ Kind: Kind.Angle }, '>') or ({ Kind: Kind.Entity }, ';'))
            _open.RemoveAt(_open.Count - 1);
        else if (Top is not { Kind: Kind.Angle or Kind.Entity })
            AddMark(c, at);
    }

    private void Open(Mark mark)
    {
        _open.Add(mark);
        HasMarks = true;
    }

    private bool IsBang => _text.Length == 1 && _text[0] == '!';

    private void AddMark(char c, int at)
    {
        switch (c)
        {
            case '*' or '_' or '~' or '`':
                _run = _run < 0 ? at : _run;
                break;
            case '[':
                Open(new(Kind.Bracket, c, at));
                break;
            case ']':
                CloseBracket(at);
                break;
            case '<':
                Open(new(Kind.Angle, c, at));
                break;
            case '&':
                Open(new(Kind.Entity, c, at));
                break;
        }
    }

    private void CloseBracket(int at)
    {
        var i = _open.FindLastIndex(mark => mark.Kind == Kind.Bracket);
        if (i < 0)
            return;
        _open.RemoveRange(i + 1, _open.Count - i - 1);
        (_open[i].Kind, _open[i].LabelEnd) = (Kind.ClosedBracket, at);
    }

    private void AddToAddress(Mark address, char c)
    {
        if (address.Quote != 0)
            address.Quote = c == address.Quote ? '\0' : address.Quote;
        else if (c is '"' or '\'' && char.IsWhiteSpace(_text[^2]))
            address.Quote = c;
        else if (c == '(')
            address.Count++;
        else if (c == ')' && --address.Count == 0)
            _open.RemoveAt(_open.Count - 1);
    }

    private void EndRun(char next)
    {
        var (start, count, mark) = (_run, _text.Length - _run, _text[_run]);
        _run = -1;
        if (mark == '`')
            EndTicks(start, count);
        else if (mark != '~' || count == 2)
            EndEmphasis(mark, start, count, next);
    }

    private void EndTicks(int start, int count)
    {
        if (Top is not { Kind: Kind.Code } code)
            Open(new(Kind.Code, '`', start) { Count = count });
        else if (code.Count == count)
            _open.RemoveAt(_open.Count - 1);
    }

    /// <summary>By https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis, but one <c>*</c> inside a word is a star.</summary>
    private void EndEmphasis(char mark, int start, int count, char next)
    {
        var previous = start > 0 ? _text[start - 1] : before;
        var opens = !char.IsWhiteSpace(next) && (!IsPunctuation(next) || char.IsWhiteSpace(previous) || IsPunctuation(previous));
        var closes = !char.IsWhiteSpace(previous) && (!IsPunctuation(previous) || char.IsWhiteSpace(next) || IsPunctuation(next));
        (var canOpen, var canClose) = mark == '_'
            ? (opens && (!closes || IsPunctuation(previous)), closes && (!opens || IsPunctuation(next)))
            : (opens, closes);
        if (canClose)
            count = CloseEmphasis(mark, count);
        if (count > 0 && canOpen && !(mark == '*' && count == 1 && char.IsLetterOrDigit(previous) && char.IsLetterOrDigit(next)))
            Open(new(Kind.Emphasis, mark, start) { Count = count });
    }

    private int CloseEmphasis(char mark, int count)
    {
        while (count > 0)
        {
            var i = _open.FindLastIndex(open => open.Kind == Kind.Emphasis && open.Char == mark);
            // What stands in a link's text cannot close what began before it.
            if (i < 0 || _open.FindIndex(i, open => open.Kind == Kind.Bracket) >= 0)
                return count;
            var closed = Math.Min(count, _open[i].Count);
            count -= closed;
            _open[i].Count -= closed;
            _open.RemoveRange(i + 1, _open.Count - i - 1);
            if (_open[i].Count == 0)
                _open.RemoveAt(i);
        }
        return 0;
    }

    private static bool IsPunctuation(char c) => char.IsPunctuation(c) || char.IsSymbol(c);
}
