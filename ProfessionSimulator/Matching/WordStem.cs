namespace ProfessionSimulator.Matching;

/// <summary>Whether a word begins with a stem, with one slip of the fingers forgiven in long ones.</summary>
internal static class WordStem
{
    /// <summary>Shorter words have too many neighbours: "откат" would be found in "отказ".</summary>
    private const int ForgivingLength = 6;

    public static bool Matches(string stem, string word) =>
        word.StartsWith(stem, StringComparison.Ordinal)
        || (stem.Length >= ForgivingLength && word.Length >= ForgivingLength && MatchesWithOneEdit(stem, word));

    /// <summary>
    /// One letter replaced, added or left out, or two neighbours swapped; all other letters are equal.
    /// </summary>
    private static bool MatchesWithOneEdit(ReadOnlySpan<char> stem, ReadOnlySpan<char> word)
    {
        var equal = stem.CommonPrefixLength(word);
        var stemRest = stem[equal..];
        var wordRest = word[equal..];
        if (wordRest.Length == 0)
            return stemRest.Length == 1;
        return wordRest[1..].StartsWith(stemRest[1..])
            || wordRest[1..].StartsWith(stemRest)
            || wordRest.StartsWith(stemRest[1..])
            || (stemRest.Length > 1 && wordRest.Length > 1 && stemRest[0] == wordRest[1] && stemRest[1] == wordRest[0]
                && wordRest[2..].StartsWith(stemRest[2..]));
    }
}
