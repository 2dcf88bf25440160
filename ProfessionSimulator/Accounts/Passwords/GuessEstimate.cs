namespace ProfessionSimulator.Accounts.Passwords;

/// <summary>
/// Estimates how many guesses a password takes: it is split into known words, patterns and repetitions in the way that
/// costs a guesser least. The method is that of zxcvbn
/// (https://www.usenix.org/conference/usenixsecurity16/technical-sessions/presentation/wheeler), here for two keyboards
/// and two languages.
/// </summary>
internal static class GuessEstimate
{
    /// <summary>
    /// The work grows with the square of the length, and the beginning tells enough about a longer password.
    /// </summary>
    private const int MaxExaminedLength = 100;

    /// <summary>Characters that people choose are not random, so that each takes about ten guesses.</summary>
    private static readonly double s_bitsPerCharacter = Math.Log2(10);

    private const double BitsForSameSeparator = 0.5;

    /// <returns>The binary logarithm of the number of guesses.</returns>
    public static double EstimateBits(string password, string email)
    {
        var text = (password.Length > MaxExaminedLength ? password[..MaxExaminedLength] : password).ToLowerInvariant();
        var parts = FindParts(text, email).ToLookup(part => part.End);
        var least = new double[text.Length + 1];
        for (var end = 1; end <= text.Length; end++)
        {
            least[end] =
                least[end - 1] + (IsRepeatedSeparator(text, end - 1) ? BitsForSameSeparator : s_bitsPerCharacter);
            foreach (var part in parts[end])
                least[end] = Math.Min(least[end], least[part.Start] + part.Bits);
        }
        return least[^1];
    }

    private static bool IsRepeatedSeparator(string text, int index) =>
        !char.IsLetterOrDigit(text[index]) && (text[index] == ' ' || text.IndexOf(text[index]) < index);

    private static IEnumerable<PasswordPart> FindParts(string text, string email)
    {
        var whole = new TextView(text, _ => true);
        var squeezed = new TextView(text, char.IsLetterOrDigit);
        return new KnownWords(email).Find(text)
            .Concat(KeyPattern.Find(whole)).Concat(KeyPattern.Find(squeezed))
            .Concat(RepeatedText.Find(squeezed));
    }
}

/// <summary>A part of a password that a guesser knows as a whole, and the bits that guessing it takes.</summary>
internal readonly record struct PasswordPart(int Start, int End, double Bits);

/// <summary>Some of a text's characters, with their positions in it.</summary>
internal sealed class TextView
{
    private readonly int[] _positions;

    public TextView(string text, Func<char, bool> isSeen)
    {
        _positions = [.. Enumerable.Range(0, text.Length).Where(i => isSeen(text[i]))];
        Text = string.Concat(_positions.Select(i => text[i]));
    }

    public string Text { get; }

    /// <summary>
    /// Creates a part from a range of the view; it includes the characters in between that the view leaves out.
    /// </summary>
    public PasswordPart CreatePart(int start, int end, double bits) =>
        new(_positions[start], _positions[end - 1] + 1, bits);
}
