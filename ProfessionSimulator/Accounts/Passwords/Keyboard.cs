namespace ProfessionSimulator.Accounts.Passwords;

/// <summary>The two keyboards that the site's languages are typed on, key by key.</summary>
internal static class Keyboard
{
    private static readonly string[] s_english = ["`1234567890-=", "qwertyuiop[]\\", "asdfghjkl;'", "zxcvbnm,./"];
    private static readonly string[] s_withShift = ["~!@#$%^&*()_+", "QWERTYUIOP{}|", "ASDFGHJKL:\"", "ZXCVBNM<>?"];
    private static readonly string[] s_russian = ["ё1234567890-=", "йцукенгшщзхъ\\", "фывапролджэ", "ячсмитьбю."];

    private static readonly Dictionary<char, Key> s_keys = FindKeys();

    /// <summary>How the finger moves; null where one of the characters is on neither keyboard.</summary>
    public static KeyStep? FindStep(char from, char to) =>
        s_keys.TryGetValue(from, out var a) && s_keys.TryGetValue(to, out var b) ? new(b.Row - a.Row, b.Column - a.Column) : null;

    /// <summary>What the same key types on the other keyboard.</summary>
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
                for (var i = 0; i < layout[row].Length; i++)
                    // The row of digits begins one key further to the left.
                    keys.TryAdd(layout[row][i], new(row, row == 0 ? i - 1 : i, i));
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
