using CsCheck;
using ProfessionSimulator.Matching;

namespace ProfessionSimulator.Tests.Matching;

public sealed class EvidenceFormTests
{
    private const string Letters = "абвг";

    [Theory]
    [InlineData("contingenc", "The contingencies are gone")]
    [InlineData("резерв", "Из РЕЗЕРВА взяли день")]
    [InlineData("перенес", "Перенесём на четверг")]
    [InlineData("store map", "the stores mapped yesterday")]
    [InlineData("store map", "the store-map")]
    [InlineData("p1", "it is a P1 incident")]
    [InlineData("54 тыс. рублей", "всего 54 000 рублей")]
    [InlineData("contingenc", "the contigency is gone")]
    [InlineData("contingenc", "the contingnecy is gone")]
    [InlineData("договор", "по договру с клиентом")]
    public void Form_IsFound(string form, string text) => Assert.True(IsIn(text, form));

    [Theory]
    [InlineData("откат", "мы отказались")]
    [InlineData("scope", "the shape of it")]
    [InlineData("tingenc", "the contingency")]
    [InlineData("contingenc", "we continue")]
    [InlineData("contingenc", "the contign cy")]
    [InlineData("store map", "the map of the store")]
    [InlineData("store map", "the store has a map")]
    [InlineData("%", "100 %")]
    [InlineData("booking", "we are looking")]
    [InlineData("contingenc", "ontingency")]
    [InlineData("chance", "we cancel it")]
    [InlineData("chance", "we change it")]
    [InlineData("charge", "we change it")]
    [InlineData("contract", "the contact")]
    [InlineData("выключ", "включить снова")]
    [InlineData("включа", "я выключаю")]
    [InlineData("harm", "it is harmless")]
    [InlineData("must", "you mustn’t wait")]
    [InlineData("can", "we cannot")]
    [InlineData("показан", "это доказано")]
    [InlineData("останов", "становится лучше")]
    [InlineData("неверн", "наверное")]
    [InlineData("неправ", "направить")]
    public void Form_IsNotFound(string form, string text) => Assert.False(IsIn(text, form));

    [Fact]
    public void Place_IsThatOfTheWords()
    {
        const string text = "First — the «Резерв» of 54 тыс.";
        var folded = FoldedText.Create(text);

        Assert.Equal("Резерв", Read("резерв"));
        Assert.Equal("54 тыс", Read("54000"));

        string Read(string form)
        {
            var span = folded.ToOriginal(EvidenceForm.Parse(form).FindIn(folded).Single());
            return text.Substring(span.Start, span.Length);
        }
    }

    [Fact]
    public void Stem_MatchesAsManyEditsAsItIsAllowed() =>
        Gen.Select(Word(1, 9), Word(0, 4), Gen.Int[0, 3], Gen.Int[0, 12], Gen.Char[Letters]).Sample((stem, ending, edit, place, letter) =>
        {
            var word = Edit(stem + ending, edit, place, letter);
            return WordStem.Matches(stem, word) == Expect(stem, word);
        }, iter: 5000);

    [Fact]
    public void Stem_MatchesUnrelatedWordsAsExpected() => Gen.Select(Word(1, 8), Word(1, 8)).Sample((stem, word) =>
        WordStem.Matches(stem, word) == Expect(stem, word), iter: 5000);

    private static Gen<string> Word(int min, int max) =>
        Gen.Char["абв"].Array[min, max].Select(letters => new string(letters));

    private static string Edit(string word, int edit, int place, char letter)
    {
        place %= word.Length;
        return edit switch
        {
            0 => word,
            1 => word.Remove(place, 1).Insert(place, letter.ToString()),
            2 => word.Insert(place, letter.ToString()),
            _ => word.Remove(place, 1),
        };
    }

    /// <summary>
    /// By the book: the least distance to any beginning of the word, where the stem is right up to its second letter and
    /// wrong before its last.
    /// </summary>
    private static bool Expect(string stem, string word)
    {
        if (word.StartsWith(stem, StringComparison.Ordinal))
            return true;
        var equal = stem.AsSpan().CommonPrefixLength(word);
        return stem.Length >= 6 && word.Length >= 6 && equal > 0 && equal < stem.Length - 1
            && Enumerable.Range(0, word.Length + 1).Any(length => Distance(stem, word[..length]) <= 1);
    }

    /// <summary>Levenshtein's, with swapped neighbours as one edit.</summary>
    private static int Distance(string from, string to)
    {
        var table = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                table[i, j] = i == 0 || j == 0
                    ? i + j
                    : Math.Min(
                        Math.Min(table[i - 1, j], table[i, j - 1]) + 1,
                        table[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }
        }
        return table[from.Length, to.Length];
    }

    private static bool IsIn(string text, string form) =>
        EvidenceForm.Parse(form).FindIn(FoldedText.Create(text)).Any();
}
