namespace ProfessionSimulator.Markdown;

/// <summary>Delimiter runs: what they open and close depends on the characters on both sides.</summary>
internal sealed partial class DelimiterTracker
{
    private void EndRun(char next)
    {
        var (start, count, character) = (_runStart, _text.Length - _runStart, _text[_runStart]);
        _runStart = -1;
        if (character == '`')
            EndBackticks(start, count);
        else if (character != '~' || count == 2)
            EndEmphasisRun(start, count, next);
    }

    /// <summary>A code span ends with as many backticks as it began with (CommonMark § 6.1).</summary>
    private void EndBackticks(int start, int count)
    {
        if (Innermost is not { Kind: OpenerKind.CodeSpan } code)
            Open(new(OpenerKind.CodeSpan, '`', start) { Count = count });
        else if (code.Count == count)
            CloseInnermost();
    }

    /// <summary>
    /// Follows https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis, except that a single <c>*</c> within a
    /// word opens nothing: models write <c>5*3</c>.
    /// </summary>
    private void EndEmphasisRun(int start, int count, char next)
    {
        var (character, previous) = (_text[start], start > 0 ? _text[start - 1] : before);
        var isLeftFlanking = IsFlanking(next, previous);
        var isRightFlanking = IsFlanking(previous, next);
        var (canOpen, canClose) = character == '_'
            ? (isLeftFlanking && (!isRightFlanking || IsPunctuation(previous)), isRightFlanking && (!isLeftFlanking || IsPunctuation(next)))
            : (isLeftFlanking, isRightFlanking);
        if (canClose)
            count = CloseEmphasis(character, count);
        var isWithinWord = char.IsLetterOrDigit(previous) && char.IsLetterOrDigit(next);
        if (count > 0 && canOpen && !(character == '*' && count == 1 && isWithinWord))
            Open(new(OpenerKind.Emphasis, character, start) { Count = count });
    }

    /// <summary>
    /// Whether a run clings to the text on its inner side: it is left-flanking if that is the next character.
    /// </summary>
    private static bool IsFlanking(char inner, char outer) =>
        !char.IsWhiteSpace(inner) && (!IsPunctuation(inner) || char.IsWhiteSpace(outer) || IsPunctuation(outer));

    private static bool IsPunctuation(char c) => char.IsPunctuation(c) || char.IsSymbol(c);

    /// <returns>How many delimiters of the run have closed nothing.</returns>
    private int CloseEmphasis(char character, int count)
    {
        while (count > 0)
        {
            var i = _openers.FindLastIndex(
                opener => opener.Kind == OpenerKind.Emphasis && opener.Character == character);
            // A delimiter within a link's text cannot close what began before the link.
            if (i < 0 || _openers.FindIndex(i, opener => opener.Kind == OpenerKind.LinkText) >= 0)
                return count;
            var closed = Math.Min(count, _openers[i].Count);
            count -= closed;
            _openers[i].Count -= closed;
            _openers.RemoveRange(i + 1, _openers.Count - i - 1);
            if (_openers[i].Count == 0)
                CloseInnermost();
        }
        return 0;
    }
}
