using System.Globalization;
using System.Text;

namespace ProfessionSimulator.Matching;

/// <summary>
/// One pass over a text that folds it, piece by piece, and notes where each character of the result comes from.
/// </summary>
internal sealed class Folding(string original)
{
    /// <summary>
    /// A character with more marks than this is folded in parts: normalising takes time by the square of their number.
    /// </summary>
    private const int MaxElement = 32;

    private readonly StringBuilder _text = new(original.Length);

    public List<TextSpan> Origins { get; } = new(original.Length);

    public string Text => _text.ToString();

    public void Run()
    {
        for (var start = 0; start < original.Length;)
        {
            var length = MeasureElement(start);
            Fold(new(start, length));
            start += length;
        }
        TrimEnd();
    }

    /// <summary>A character with its marks, which are normalised together.</summary>
    private int MeasureElement(int start)
    {
        if (IsPlain(original[start]) && (start + 1 == original.Length || IsPlain(original[start + 1])))
            return 1;
        var rest = original.AsSpan(start, Math.Min(2 * MaxElement, original.Length - start));
        var length = StringInfo.GetNextTextElementLength(rest);
        if (length <= MaxElement)
            return length;
        return char.IsHighSurrogate(rest[MaxElement - 1]) ? MaxElement - 1 : MaxElement;
    }

    /// <summary>Most of every text: what has but one form. Normalising it would take most of the time.</summary>
    private static bool IsPlain(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is ' ' or (>= 'А' and <= 'я') or 'ё' or 'Ё';

    private void Fold(TextSpan element)
    {
        if (element.Length == 1 && IsPlain(original[element.Start]))
        {
            Append(CharacterFolding.Fold(new Rune(original[element.Start])), element);
            return;
        }
        var visible = ReadVisible(element);
        var replaced = visible switch
        {
            "'" or "‘" or "’" or "‚" or "‛" or "´" or "′" or "‹" or "›" =>
                IsBetweenWordCharacters(element) ? "'" : "\"",
            "*" or "_" or "`" => IsBetweenWordCharacters(element) ? visible : "",
            "½" => IsAfterDigit() ? ".5" : "0.5",
            "¼" => IsAfterDigit() ? ".25" : "0.25",
            "¾" => IsAfterDigit() ? ".75" : "0.75",
            _ => visible.Normalize(NormalizationForm.FormKC),
        };
        foreach (var rune in replaced.EnumerateRunes())
            Append(CharacterFolding.Fold(rune), element);
    }

    /// <summary>
    /// The element without what no reader sees. What is no valid character is replaced: the runtime throws over it.
    /// </summary>
    private string ReadVisible(TextSpan element)
    {
        var visible = new StringBuilder(element.Length);
        foreach (var rune in original.AsSpan(element.Start, element.Length).EnumerateRunes())
        {
            if (!CharacterFolding.IsInvisible(rune))
                visible.Append((rune.Value & 0xFFFE) == 0xFFFE ? Rune.ReplacementChar : rune);
        }
        return visible.ToString();
    }

    private void Append(Rune rune, TextSpan origin)
    {
        var last = _text.Length > 0 ? _text[^1] : ' ';
        // Spaces around a dash, and a dash of two hyphens, are a matter of taste.
        if (rune.Value == ' ' && last is ' ' or '-' || rune.Value == '-' && last == '-')
            return;
        if (rune.Value == '-')
            TrimEnd();
        var before = _text.Length;
        _text.Append(rune);
        Origins.AddRange(Enumerable.Repeat(origin, _text.Length - before));
    }

    private void TrimEnd()
    {
        if (_text.Length == 0 || _text[^1] != ' ')
            return;
        _text.Length--;
        Origins.RemoveAt(Origins.Count - 1);
    }

    private bool IsAfterDigit() => _text.Length > 0 && char.IsAsciiDigit(_text[^1]);

    private bool IsBetweenWordCharacters(TextSpan element)
    {
        if (_text.Length == 0 || !Rune.TryCreate(_text[^1], out var last) || !CharacterFolding.IsWordCharacter(last))
            return false;
        foreach (var rune in original.AsSpan(element.End).EnumerateRunes())
        {
            if (!CharacterFolding.IsInvisible(rune))
                return CharacterFolding.IsWordCharacter(rune);
        }
        return false;
    }
}
