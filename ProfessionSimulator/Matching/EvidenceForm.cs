namespace ProfessionSimulator.Matching;

/// <summary>
/// What a pack asks a text to have: a stem, with which a word begins; a figure or a time, whatever the way it is
/// written; or several of them, one directly after the other.
/// </summary>
internal sealed class EvidenceForm
{
    private readonly IReadOnlyList<Token> _tokens;

    private EvidenceForm(IReadOnlyList<Token> tokens) => _tokens = tokens;

    /// <summary>Without a letter or digit it can be found nowhere.</summary>
    public bool IsEmpty => _tokens.Count == 0;

    public static EvidenceForm Parse(string form) => new(FoldedText.Create(form).Tokens);

    /// <summary>Each place in a folded text where the form is, leftmost first.</summary>
    public IEnumerable<TextSpan> FindIn(FoldedText text)
    {
        var tokens = text.Tokens;
        for (var first = 0; !IsEmpty && first + _tokens.Count <= tokens.Count; first++)
        {
            var last = first + _tokens.Count - 1;
            if (_tokens.Index().All(wanted => Matches(wanted.Item, tokens[first + wanted.Index])))
                yield return TextSpan.FromBounds(tokens[first].Place.Start, tokens[last].Place.End);
        }
    }

    private static bool Matches(Token wanted, Token token) => (wanted.Kind, token.Kind) switch
    {
        (TokenKind.Word, TokenKind.Word) => WordStem.Matches(wanted.Text, token.Text),
        (TokenKind.Figure, TokenKind.Figure) => wanted.Value == token.Value,
        (TokenKind.Time, TokenKind.Time) => wanted.Text.PadLeft(5, '0') == token.Text.PadLeft(5, '0'),
        // Many write 18.30 for 18:30.
        (TokenKind.Time, TokenKind.Figure) => wanted.Text == token.Text.Replace('.', ':'),
        _ => false,
    };
}
