namespace ProfessionSimulator.Accounts.Passwords;

/// <summary>Finds parts of a password that are repeated.</summary>
internal static class RepeatedText
{
    private const int MinLength = 3;
    private const int MinLetters = 10;
    private const double Bits = 2;

    /// <summary>
    /// Whether the whole password repeats one word or phrase. Repeating adds nothing, because guessers try each word
    /// twice as well.
    /// </summary>
    public static bool IsRepetition(string password)
    {
        var text = password.ToLowerInvariant();
        var letters = new TextView(text, char.IsLetter).Text;
        return HasPeriod(new TextView(text, char.IsLetterOrDigit).Text)
            || (letters.Length >= MinLetters && HasPeriod(letters));
    }

    /// <summary>Finds every part that has occurred before.</summary>
    public static IEnumerable<PasswordPart> Find(TextView view)
    {
        var text = view.Text;
        for (var start = MinLength; start <= text.Length - MinLength; start++)
        {
            for (var end = start + MinLength; end <= text.Length; end++)
            {
                if (!text.AsSpan(0, start).Contains(text.AsSpan(start, end - start), StringComparison.Ordinal))
                    break;
                yield return view.CreatePart(start, end, Bits);
            }
        }
    }

    private static bool HasPeriod(string text) =>
        Enumerable.Range(1, text.Length / 2)
            .Any(period => text.AsSpan(period).SequenceEqual(text.AsSpan(0, text.Length - period)));
}
