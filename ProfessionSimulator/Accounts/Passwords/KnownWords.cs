using System.Text.Json;

namespace ProfessionSimulator.Accounts.Passwords;

/// <summary>
/// Finds passwords, words and phrases that many people choose, and parts of the account's address; also backwards, in
/// leetspeak and typed in the other keyboard layout.
/// </summary>
internal sealed class KnownWords(string email)
{
    private const double BitsForPhrase = 9;
    private const double BitsForPersonal = 1;
    private const double BitsForDisguise = 1;
    private const int MinPhraseLength = 10;
    private const int MinPersonalLength = 3;

    private static readonly Lazy<Dictionary<string, double>> s_bits = new(Load);
    private static readonly Lazy<int> s_maxLength = new(() => s_bits.Value.Keys.Max(word => word.Length));

    private readonly HashSet<string> _personal = [.. FindPersonal(email)];

    public IEnumerable<PasswordPart> Find(string text) => Find(text, 0, isBackwards: false)
        .Concat(Find(text, BitsForDisguise, isBackwards: true))
        .Concat(Find(Substitute(text, one: 'i'), BitsForDisguise, isBackwards: false))
        .Concat(Find(Substitute(text, one: 'l'), BitsForDisguise, isBackwards: false))
        .Concat(Find(string.Concat(text.Select(Keyboard.Switch)), BitsForDisguise, isBackwards: false));

    private List<PasswordPart> Find(string text, double extraBits, bool isBackwards)
    {
        var view = new TextView(text, char.IsLetterOrDigit);
        var characters = (isBackwards ? string.Concat(view.Text.Reverse()) : view.Text).Replace('ё', 'е');
        var bits = s_bits.Value.GetAlternateLookup<ReadOnlySpan<char>>();
        var personal = _personal.GetAlternateLookup<ReadOnlySpan<char>>();
        var parts = new List<PasswordPart>();
        for (var start = 0; start < characters.Length; start++)
        {
            for (var end = start + 1; end <= Math.Min(characters.Length, start + s_maxLength.Value); end++)
            {
                var word = characters.AsSpan(start, end - start);
                var (first, last) = isBackwards ? (characters.Length - end, characters.Length - start) : (start, end);
                if (personal.Contains(word))
                    parts.Add(view.CreatePart(first, last, BitsForPersonal + extraBits));
                else if (bits.TryGetValue(word, out var known))
                    parts.Add(view.CreatePart(first, last, known + extraBits));
            }
        }
        return parts;
    }

    private static string Substitute(string text, char one) => string.Concat(text.Select(c => c switch
    {
        '0' => 'o',
        '1' or '!' or '|' => one,
        '2' => 'z',
        '3' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '6' or '9' => 'g',
        '7' or '+' => 't',
        '8' => 'b',
        _ => c,
    }));

    private static IEnumerable<string> FindPersonal(string email)
    {
        var address = email.ToLowerInvariant();
        var name = address.Split('@')[0];
        return new[] { address, name }.Concat(address.Split('@', '.', '-', '_', '+'))
            .Select(Squeeze).Where(word => word.Length >= MinPersonalLength);
    }

    /// <summary>Each list begins with the word that is guessed first.</summary>
    private static Dictionary<string, double> Load()
    {
        using var passwords = Open("common-passwords.json");
        var words = new Dictionary<string, double>();
        AddRanked(words, JsonSerializer.Deserialize<string[]>(passwords)!);
        AddRanked(words, ReadLines("common-words.txt"));
        foreach (var phrase in ReadLines("famous-phrases.txt").SelectMany(FindRuns))
            Add(words, phrase, BitsForPhrase);
        return words;
    }

    private static void AddRanked(Dictionary<string, double> words, IEnumerable<string> ranked)
    {
        foreach (var (rank, word) in ranked.Index())
            Add(words, Squeeze(word), Math.Log2(rank + 2));
    }

    private static void Add(Dictionary<string, double> words, string word, double bits)
    {
        if (!words.TryGetValue(word, out var known) || bits < known)
            words[word] = bits;
    }

    /// <summary>Finds all runs of words in a phrase that are long enough to be a phrase themselves.</summary>
    private static IEnumerable<string> FindRuns(string phrase)
    {
        var words = phrase.Split(' ');
        return from start in Enumerable.Range(0, words.Length)
               from count in Enumerable.Range(1, words.Length - start)
               let run = Squeeze(string.Concat(words.Skip(start).Take(count)))
               where run.Length >= MinPhraseLength
               select run;
    }

    private static string Squeeze(string text) =>
        string.Concat(text.ToLowerInvariant().Where(char.IsLetterOrDigit)).Replace('ё', 'е');

    private static string[] ReadLines(string list)
    {
        using var reader = new StreamReader(Open(list));
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static Stream Open(string list) => typeof(KnownWords).Assembly.GetManifestResourceStream(list)!;
}
