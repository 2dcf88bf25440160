namespace ProfessionSimulator.Matching;

/// <summary>
/// Whether a word begins with a stem, with one slip of the fingers forgiven in long ones. A word that says the opposite
/// does not.
/// </summary>
internal static class WordStem
{
    /// <summary>Shorter words have too many neighbours: "откат" would be found in "отказ".</summary>
    private const int ForgivingLength = 6;

    /// <summary>
    /// What differs from a likely stem by one letter and is no slip: "contract" is not meant by "contact".
    /// </summary>
    private static readonly string[] s_otherWords =
    [
        "cancel", "change", "channel", "contact", "destroy", "expert", "internal", "massage", "patent", "prevent", "provinc", "refus",
        "remind", "remote", "resort", "retain", "spending", "talking", "thorough", "though",
        "зависи", "наверн", "направ", "оправд", "отпуск", "перерыв", "поверит", "посмотр", "предал", "предат",
        "приедет", "прошел", "прошли", "пугает", "пытает", "создан", "спутник",
    ];

    public static bool Matches(string stem, string word) => word.StartsWith(stem, StringComparison.Ordinal)
        ? !IsNegation(word.AsSpan(stem.Length))
        : stem.Length >= ForgivingLength && word.Length >= ForgivingLength
            && MatchesWithOneEdit(stem, word)
            && !s_otherWords.Any(other => word.StartsWith(other, StringComparison.Ordinal));

    /// <summary>"Harmless" has no harm, and what must be mustn't be.</summary>
    private static bool IsNegation(ReadOnlySpan<char> ending) => ending is "n't" or "not" || ending.StartsWith("less");

    /// <summary>
    /// One letter replaced, added or left out, or two neighbours swapped; all other letters are equal. The first letter
    /// has to be right, since few slip there and opposites differ there, and so has the last: without it the stem would
    /// be a shorter one, which is the beginning of more words.
    /// </summary>
    private static bool MatchesWithOneEdit(ReadOnlySpan<char> stem, ReadOnlySpan<char> word)
    {
        var equal = stem.CommonPrefixLength(word);
        var stemRest = stem[equal..];
        var wordRest = word[equal..];
        if (equal == 0 || stemRest.Length < 2 || wordRest.Length < 1 || ArePrefixesOpposite(stem, word, equal))
            return false;
        return wordRest[1..].StartsWith(stemRest[1..])
            || wordRest[1..].StartsWith(stemRest)
            || wordRest.StartsWith(stemRest[1..])
            || (wordRest.Length > 1 && stemRest[0] == wordRest[1] && stemRest[1] == wordRest[0]
                && wordRest[2..].StartsWith(stemRest[2..]));
    }

    /// <summary>What is switched on («включить») is not switched off («выключить»).</summary>
    private static bool ArePrefixesOpposite(ReadOnlySpan<char> stem, ReadOnlySpan<char> word, int equal) =>
        equal == 1 && stem[0] == 'в' && (stem[1] == 'ы' || word[1] == 'ы');
}
