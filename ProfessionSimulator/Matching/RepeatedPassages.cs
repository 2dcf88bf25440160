namespace ProfessionSimulator.Matching;

/// <summary>What a text has word for word from other texts.</summary>
internal static class RepeatedPassages
{
    /// <summary>From so many words on it is no coincidence: more than eight in a row.</summary>
    public const int MinWords = 9;

    /// <param name="text">The text.</param>
    /// <param name="sources">The texts it may have copied.</param>
    /// <param name="own">
    /// Earlier texts of the same author: what they wrote before is theirs, also where a source quotes it.
    /// </param>
    /// <returns>Places in the folded text, in their order, none of which touch.</returns>
    public static IReadOnlyList<TextSpan> Find(
        FoldedText text, IEnumerable<FoldedText> sources, IEnumerable<FoldedText> own)
    {
        var foreign = sources.SelectMany(Runs).ToHashSet(StringComparer.Ordinal);
        foreign.ExceptWith(own.SelectMany(Runs));
        var passages = new List<TextSpan>();
        foreach (var (first, _) in Runs(text).Index().Where(run => foreign.Contains(run.Item)))
        {
            var passage = TextSpan.FromBounds(
                text.Tokens[first].Place.Start, text.Tokens[first + MinWords - 1].Place.End);
            if (passages.Count > 0 && passages[^1].End >= passage.Start)
                passages[^1] = TextSpan.FromBounds(passages[^1].Start, passage.End);
            else
                passages.Add(passage);
        }
        return passages;
    }

    /// <summary>Each run of so many words, by its first word.</summary>
    private static IEnumerable<string> Runs(FoldedText text)
    {
        for (var first = 0; first + MinWords <= text.Tokens.Count; first++)
            yield return string.Join(' ', text.Tokens.Skip(first).Take(MinWords).Select(token => token.Key));
    }
}
