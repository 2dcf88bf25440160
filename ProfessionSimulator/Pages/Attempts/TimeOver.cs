using ProfessionSimulator.Catalog;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>What a page shows in place of the answer's box after it has sent, at zero, what was in there.</summary>
internal sealed record TimeOver(int AttemptId, string Answer)
{
    /// <summary>Characters shown of either end of a long answer.</summary>
    private const int MostShown = 100;

    public bool IsEmpty => Answer.Length == 0;

    public int Words => WordCount.Count(Answer);

    /// <summary>How it begins, and the words at which it broke off, in one paragraph.</summary>
    public string Excerpt => Line.Length <= 2 * MostShown ? Line : $"{Beginning} […] {End}";

    private string Line => string.Join(' ', Answer.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private string Beginning => Line.LastIndexOf(' ', MostShown) is > 0 and var cut ? Line[..cut] : Line[..AlignToCharacter(MostShown)];

    private string End
    {
        get
        {
            var from = Line.Length - MostShown;
            return Line.IndexOf(' ', from) is > 0 and var cut ? Line[(cut + 1)..] : Line[AlignToCharacter(from)..];
        }
    }

    /// <summary>Not within a surrogate pair.</summary>
    private int AlignToCharacter(int index) => char.IsLowSurrogate(Line[index]) ? index - 1 : index;
}
