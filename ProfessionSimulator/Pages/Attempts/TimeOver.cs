using ProfessionSimulator.Catalog;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>The notice that replaces the answer box after the page has sent its text because the time was up.</summary>
internal sealed record TimeOver(int AttemptId, string Answer)
{
    /// <summary>The most characters that are shown of either end of a long answer.</summary>
    private const int MaxShown = 100;

    public bool IsEmpty => Answer.Length == 0;

    public int Words => WordCount.Count(Answer);

    /// <summary>The beginning of the answer and its last words, in one paragraph.</summary>
    public string Excerpt => Line.Length <= 2 * MaxShown ? Line : $"{Beginning} […] {End}";

    private string Line => string.Join(' ', Answer.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private string Beginning =>
        Line.LastIndexOf(' ', MaxShown) is > 0 and var cut ? Line[..cut] : Line[..AlignToCharacter(MaxShown)];

    private string End
    {
        get
        {
            var from = Line.Length - MaxShown;
            return Line.IndexOf(' ', from) is > 0 and var cut ? Line[(cut + 1)..] : Line[AlignToCharacter(from)..];
        }
    }

    /// <summary>Moves an index out of the middle of a surrogate pair.</summary>
    private int AlignToCharacter(int index) => char.IsLowSurrogate(Line[index]) ? index - 1 : index;
}
