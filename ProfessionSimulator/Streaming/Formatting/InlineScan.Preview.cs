using System.Text;

namespace ProfessionSimulator.Streaming.Formatting;

/// <summary>How open marks are shown: as if they were closed.</summary>
internal sealed partial class InlineScan
{
    /// <summary>The source with its marks closed; what cannot be shown yet is left out.</summary>
    public static string Closed(ReadOnlySpan<char> source, char before)
    {
        var scan = new InlineScan(before);
        foreach (var c in source)
        {
            scan.IsSettledBefore(c);
            scan.Add(c);
        }
        return scan.Close();
    }

    private string Close()
    {
        var end = _run >= 0 && !EndsCode() ? _run : _escapes ? _text.Length - 1 : _text.Length;
        if (IsBang)
            end = 0;
        var text = new StringBuilder(_text.ToString(0, end));
        var closing = new Stack<(Mark Mark, int End)>();
        foreach (var mark in _open)
            if (mark.Kind is Kind.Emphasis or Kind.Code)
                closing.Push((mark, mark.Start + mark.Count));
            else if (mark.Kind is Kind.Angle or Kind.Entity)
                text.Length = Math.Min(text.Length, mark.Start);
            else if (mark.Kind is Kind.ClosedBracket or Kind.Address)
                text.Length = Math.Min(text.Length, mark.LabelEnd);
        return WithMarks(text, closing, [.. _open.Where(mark => mark.Kind is Kind.Bracket or Kind.ClosedBracket or Kind.Address)]);
    }

    /// <summary>Closing ticks at the end are whole as far as they go.</summary>
    private bool EndsCode() => Top is { Kind: Kind.Code } code && _text.Length - _run == code.Count;

    private string WithMarks(StringBuilder text, Stack<(Mark Mark, int End)> closing, List<Mark> brackets)
    {
        if (_run >= 0 && EndsCode())
            closing.Pop();
        TrimEnd(text);
        // A mark with nothing behind it yet says nothing.
        while (closing.Count > 0 && closing.Peek().End >= text.Length)
        {
            text.Length = Math.Min(text.Length, closing.Pop().Mark.Start);
            TrimEnd(text);
        }
        foreach (var (mark, _) in closing)
            text.Append(mark.Char, mark.Count);
        foreach (var bracket in Enumerable.Reverse(brackets).Where(bracket => bracket.Start < text.Length))
            RemoveBracket(text, bracket.Start);
        return text.ToString();
    }

    private static void RemoveBracket(StringBuilder text, int at)
    {
        var isImage = at > 0 && text[at - 1] == '!';
        text.Remove(isImage ? at - 1 : at, isImage ? 2 : 1);
    }

    private static void TrimEnd(StringBuilder text)
    {
        while (text.Length > 0 && char.IsWhiteSpace(text[^1]))
            text.Length--;
    }
}
