namespace ProfessionSimulator.Streaming.Formatting;

/// <summary>The text's first heading stands right below the page's own, and no level is left out.</summary>
internal sealed class HeadingRanks
{
    private const int Deepest = 5;

    private readonly List<int> _above = [];

    public int RankOf(int level)
    {
        _above.RemoveAll(above => above >= level);
        _above.Add(level);
        return Math.Min(_above.Count, Deepest);
    }
}
