using System.Text;

namespace ProfessionSimulator.Markdown;

/// <summary>The preview of a text with open delimiters: it is completed as if they were closed at its end.</summary>
internal sealed partial class DelimiterTracker
{
    /// <summary>
    /// Whether the text ends with as many backticks as its code span began with, though another one may follow.
    /// </summary>
    private bool EndsWithClosingBackticks =>
        _runStart >= 0 && Innermost is { Kind: OpenerKind.CodeSpan } code && _text.Length - _runStart == code.Count;

    /// <summary>Closes the delimiters and leaves out what cannot be shown yet, such as half an address.</summary>
    public static string Complete(ReadOnlySpan<char> source, char before)
    {
        var tracker = new DelimiterTracker(before);
        foreach (var c in source)
        {
            tracker.TryCloseBefore(c);
            tracker.Add(c);
        }
        return tracker.Complete();
    }

    private string Complete()
    {
        var text = new StringBuilder(_text.ToString(0, FindEndOfCertainText()));
        var closable = new Stack<Opener>();
        foreach (var opener in _openers)
        {
            switch (opener.Kind)
            {
                case OpenerKind.Emphasis or OpenerKind.CodeSpan:
                    closable.Push(opener);
                    break;
                case OpenerKind.AngleBracket or OpenerKind.Entity:
                    text.Length = Math.Min(text.Length, opener.Start);
                    break;
                case OpenerKind.CompleteLinkText or OpenerKind.LinkDestination:
                    text.Length = Math.Min(text.Length, opener.TextEnd);
                    break;
            }
        }

        if (EndsWithClosingBackticks)
            closable.Pop();
        Close(text, closable);
        RemoveBrackets(text);
        return text.ToString();
    }

    private int FindEndOfCertainText()
    {
        if (IsLoneBang)
            return 0;
        if (_runStart >= 0 && !EndsWithClosingBackticks)
            return _runStart;
        return _isEscaped ? _text.Length - 1 : _text.Length;
    }

    private static void Close(StringBuilder text, Stack<Opener> openers)
    {
        TrimEnd(text);
        // Delimiters around nothing would be shown as they are.
        while (openers.Count > 0 && openers.Peek() is var opener && opener.Start + opener.Count >= text.Length)
        {
            text.Length = Math.Min(text.Length, openers.Pop().Start);
            TrimEnd(text);
        }
        foreach (var opener in openers)
            text.Append(opener.Character, opener.Count);
    }

    /// <summary>A link without its address is shown as its text.</summary>
    private void RemoveBrackets(StringBuilder text)
    {
        var openers = Enumerable.Reverse(_openers).Where(opener => IsOfLink(opener) && opener.Start < text.Length);
        foreach (var opener in openers)
        {
            var isImage = opener.Start > 0 && text[opener.Start - 1] == '!';
            text.Remove(isImage ? opener.Start - 1 : opener.Start, isImage ? 2 : 1);
        }
    }

    private static bool IsOfLink(Opener opener) =>
        opener.Kind is OpenerKind.LinkText or OpenerKind.CompleteLinkText or OpenerKind.LinkDestination;

    private static void TrimEnd(StringBuilder text)
    {
        while (text.Length > 0 && char.IsWhiteSpace(text[^1]))
            text.Length--;
    }
}
