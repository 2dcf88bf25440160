using System.Text;

namespace ProfessionSimulator.Markdown;

/// <summary>
/// Follows a line's text from its first delimiter on, character by character, to tell when everything that was opened
/// is closed: then nothing that comes later can change its meaning.
/// </summary>
internal sealed partial class DelimiterTracker(char before)
{
    private const int MaxEntity = 32;

    private readonly StringBuilder _text = new();
    private readonly List<Opener> _openers = [];
    private int _runStart = -1;
    private bool _isEscaped;

    private enum OpenerKind { Emphasis, CodeSpan, LinkText, CompleteLinkText, LinkDestination, AngleBracket, Entity }

    private sealed record Opener(OpenerKind Kind, char Character, int Start)
    {
        public OpenerKind Kind { get; set; } = Kind;

        /// <summary>
        /// The delimiters of an emphasis or a code span, or the depth of a destination's parentheses.
        /// </summary>
        public int Count { get; set; } = 1;

        /// <summary>The position of the bracket that ends a link's text.</summary>
        public int TextEnd { get; set; }

        /// <summary>The quotation mark of a link's title while it is open.</summary>
        public char TitleQuote { get; set; }
    }

    public StringBuilder Source => _text;

    /// <summary>Whether the text contains anything that could be markup.</summary>
    public bool HasMarkup { get; private set; }

    private Opener? Innermost => _openers.Count > 0 ? _openers[^1] : null;

    /// <summary>An image is a link with this character before it; alone, it waits for the bracket.</summary>
    private bool IsLoneBang => _text.Length == 1 && _text[0] == '!';

    /// <summary>Closes what ends where <paramref name="next"/> follows.</summary>
    /// <returns>Whether nothing is open then.</returns>
    public bool TryCloseBefore(char next)
    {
        if (_isEscaped)
            return false;
        if (_runStart >= 0 && _text[_runStart] != next)
            EndRun(next);
        if (Innermost is { } opener && CannotGoOnWith(next, opener))
            CloseInnermost();
        return _runStart < 0 && _openers.Count == 0 && !(next == '[' && IsLoneBang);
    }

    public void Add(char c)
    {
        var at = _text.Length;
        _text.Append(c);
        if (_isEscaped)
            _isEscaped = false;
        else if (Innermost is { Kind: OpenerKind.CodeSpan })
            _runStart = c == '`' && _runStart < 0 ? at : _runStart;
        else if (c == '\\')
            _isEscaped = HasMarkup = true;
        else if (Innermost is { Kind: OpenerKind.LinkDestination } destination)
            AddToDestination(destination, c);
        else if (Innermost is { Kind: OpenerKind.CompleteLinkText } link && c == '(')
            link.Kind = OpenerKind.LinkDestination;
        else if ((Innermost, c) is ({ Kind: OpenerKind.AngleBracket }, '>') or ({ Kind: OpenerKind.Entity }, ';'))
            CloseInnermost();
        else if (Innermost is not { Kind: OpenerKind.AngleBracket or OpenerKind.Entity })
            AddSpecial(c, at);
    }

    private bool CannotGoOnWith(char next, Opener opener) => opener.Kind switch
    {
        OpenerKind.CompleteLinkText => next != '(',
        OpenerKind.LinkDestination => next == '\n',
        OpenerKind.AngleBracket => next == '<' || EndsTag(opener, next),
        OpenerKind.Entity => (!char.IsAsciiLetterOrDigit(next) && next is not ('#' or ';'))
            || _text.Length - opener.Start > MaxEntity,
        _ => false,
    };

    /// <summary>
    /// Only two tags can be meant: an autolink, which has no spaces (CommonMark § 6.5), and <see cref="LineBreakTag"/>.
    /// </summary>
    private bool EndsTag(Opener tag, char next)
    {
        if (_text.Length == tag.Start + 1)
            return !char.IsAsciiLetterOrDigit(next);
        if (_text[^1] == ' ')
            return next is not (' ' or '/' or '>');
        return char.IsWhiteSpace(next)
            && !(next == ' ' && LineBreakTag.CanGoOnAfterSpace(_text.ToString(tag.Start, _text.Length - tag.Start)));
    }

    private void AddSpecial(char c, int at)
    {
        switch (c)
        {
            case '*' or '_' or '~' or '`':
                _runStart = _runStart < 0 ? at : _runStart;
                break;
            case '[':
                Open(new(OpenerKind.LinkText, c, at));
                break;
            case ']':
                CloseLinkText(at);
                break;
            case '<':
                Open(new(OpenerKind.AngleBracket, c, at));
                break;
            case '&':
                Open(new(OpenerKind.Entity, c, at));
                break;
        }
    }

    private void Open(Opener opener)
    {
        _openers.Add(opener);
        HasMarkup = true;
    }

    private void CloseInnermost() => _openers.RemoveAt(_openers.Count - 1);

    private void CloseLinkText(int at)
    {
        var i = _openers.FindLastIndex(opener => opener.Kind == OpenerKind.LinkText);
        if (i < 0)
            return;
        _openers.RemoveRange(i + 1, _openers.Count - i - 1);
        (_openers[i].Kind, _openers[i].TextEnd) = (OpenerKind.CompleteLinkText, at);
    }

    private void AddToDestination(Opener destination, char c)
    {
        if (destination.TitleQuote != 0)
            destination.TitleQuote = c == destination.TitleQuote ? '\0' : destination.TitleQuote;
        else if (c is '"' or '\'' && char.IsWhiteSpace(_text[^2]))
            destination.TitleQuote = c;
        else if (c == '(')
            destination.Count++;
        else if (c == ')' && --destination.Count == 0)
            CloseInnermost();
    }
}
