namespace ProfessionSimulator.Matching;

/// <summary>A text that was there before the one that is looked at.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsOwn">Whether it has the same author.</param>
internal readonly record struct EarlierText(FoldedText Text, bool IsOwn);

/// <summary>What a text has word for word from other texts.</summary>
internal static class RepeatedPassages
{
    /// <summary>From so many words on it is no coincidence: more than eight in a row.</summary>
    public const int MinWords = 9;

    /// <param name="text">The text.</param>
    /// <param name="earlier">
    /// The texts that were there before, in the order in which they came. What the author wrote before another text came
    /// is the author's own where that text quotes it; what was copied from it does not become the author's own.
    /// </param>
    /// <returns>Places in the folded text, in their order, none of which touch.</returns>
    public static IReadOnlyList<TextSpan> Find(FoldedText text, IEnumerable<EarlierText> earlier)
    {
        var foreign = FindForeignRuns(earlier);
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

    private static HashSet<string> FindForeignRuns(IEnumerable<EarlierText> earlier)
    {
        var own = new HashSet<string>(StringComparer.Ordinal);
        var foreign = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (text, isOwn) in earlier)
        {
            if (isOwn)
                own.UnionWith(Runs(text));
            else
                foreign.UnionWith(Runs(text).Where(run => !own.Contains(run)));
        }
        return foreign;
    }

    /// <summary>Each run of so many words, by its first word.</summary>
    private static IEnumerable<string> Runs(FoldedText text)
    {
        for (var first = 0; first + MinWords <= text.Tokens.Count; first++)
            yield return string.Join(' ', text.Tokens.Skip(first).Take(MinWords).Select(token => token.Key));
    }
}
