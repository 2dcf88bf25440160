namespace ProfessionSimulator.Markdown;

/// <summary>
/// Fits the levels of a text's headings into the page's outline: the first one comes right below the page's own
/// <c>h1</c>, and none is left out (WCAG technique H42), whatever levels the model chose.
/// </summary>
internal sealed class HeadingLevels
{
    private const int Deepest = 6;

    private readonly List<int> _ancestors = [];

    /// <summary>Returns the level in HTML for a heading's level in Markdown.</summary>
    public int Normalize(int level)
    {
        _ancestors.RemoveAll(ancestor => ancestor >= level);
        _ancestors.Add(level);
        return Math.Min(1 + _ancestors.Count, Deepest);
    }
}
