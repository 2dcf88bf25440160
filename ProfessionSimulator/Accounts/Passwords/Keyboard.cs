namespace ProfessionSimulator.Accounts.Passwords;

/// <summary>The keys of the English and the Russian keyboard layout.</summary>
internal static class Keyboard
{
    private static readonly string[] s_english = ["`1234567890-=", "qwertyuiop[]\\", "asdfghjkl;'", "zxcvbnm,./"];
    private static readonly string[] s_withShift = ["~!@#$%^&*()_+", "QWERTYUIOP{}|", "ASDFGHJKL:\"", "ZXCVBNM<>?"];
    private static readonly string[] s_russian = ["ё1234567890-=", "йцукенгшщзхъ\\", "фывапролджэ", "ячсмитьбю."];

    private static readonly Dictionary<char, Key> s_keys = FindKeys();

    /// <summary>Finds the step from key to key; null when one of the characters is on neither keyboard.</summary>
    public static KeyStep? FindStep(char from, char to) =>
        s_keys.TryGetValue(from, out var a) && s_keys.TryGetValue(to, out var b)
            ? new(b.Row - a.Row, b.Column - a.Column)
            : null;

    /// <summary>Finds the character that the same key types in the other layout.</summary>
    public static char Switch(char c)
    {
        if (!s_keys.TryGetValue(c, out var key))
            return c;
        var other = s_russian[key.Row][key.Character];
        return other == c ? s_english[key.Row][key.Character] : other;
    }

    private static Dictionary<char, Key> FindKeys()
    {
        var keys = new Dictionary<char, Key>();
        foreach (var layout in new[] { s_english, s_withShift, s_russian })
        {
            for (var row = 0; row < layout.Length; row++)
            {
                // The row of digits begins one key further to the left.
                var shift = row == 0 ? -1 : 0;
                for (var i = 0; i < layout[row].Length; i++)
                    keys.TryAdd(layout[row][i], new(row, i + shift, i));
            }
        }
        return keys;
    }

    private readonly record struct Key(int Row, int Column, int Character);
}

internal readonly record struct KeyStep(int Down, int Right)
{
    public bool IsToNeighbour => Down is >= -1 and <= 1 && Right is >= -1 and <= 1;
}
