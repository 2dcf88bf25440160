namespace ProfessionSimulator.Matching;

/// <summary>
/// A text as it is compared: what differs only in case, white space, quotation marks, dashes, ё for е, invisible
/// characters or the way a character is encoded is the same. Each place leads back to the original, so that a page can
/// mark the words as they were typed.
/// </summary>
internal sealed class FoldedText
{
    private readonly List<TextSpan> _origins;
    private readonly Lazy<IReadOnlyList<Token>> _tokens;
    private readonly Lazy<bool[]> _insides;

    private FoldedText(string original, string text, List<TextSpan> origins)
    {
        (Original, Text, _origins) = (original, text, origins);
        _tokens = new(() => Tokenizer.Tokenize(text));
        _insides = new(FindInsides);
    }

    public string Original { get; }

    /// <summary>The folded text; the places of tokens and of what is found are places in it.</summary>
    public string Text { get; }

    /// <summary>The words, figures and times, in their order.</summary>
    public IReadOnlyList<Token> Tokens => _tokens.Value;

    public static FoldedText Create(string original)
    {
        var folding = new Folding(original);
        folding.Run();
        return new(original, folding.Text, folding.Origins);
    }

    /// <returns>Where a stretch of the folded text, which may not be empty, comes from.</returns>
    public TextSpan ToOriginal(TextSpan span) =>
        TextSpan.FromBounds(_origins[span.Start].Start, _origins[span.End - 1].End);

    /// <summary>A quotation may begin and end only where no word, figure or time is cut in two.</summary>
    public bool IsBoundary(int position) => !_insides.Value[position];

    /// <summary>
    /// Everywhere where another folded text is found in whole words, leftmost first; its ends count without
    /// punctuation.
    /// </summary>
    public IEnumerable<TextSpan> Find(FoldedText wanted)
    {
        if (wanted.Tokens.Count == 0)
            yield break;
        var needle = wanted.Text[wanted.Tokens[0].Place.Start..wanted.Tokens[^1].Place.End];
        for (var start = 0; (start = Text.IndexOf(needle, start, StringComparison.Ordinal)) >= 0; start++)
        {
            if (IsBoundary(start) && IsBoundary(start + needle.Length))
                yield return new(start, needle.Length);
        }
    }

    private bool[] FindInsides()
    {
        var insides = new bool[Text.Length + 1];
        var end = 0;
        foreach (var place in Tokens.Select(token => token.Place))
        {
            // "v2" is one word to a reader, though a letter and a figure here.
            var isAttached = place.Start == end && end > 0;
            for (var position = isAttached ? place.Start : place.Start + 1; position < place.End; position++)
                insides[position] = true;
            end = place.End;
        }
        return insides;
    }
}
