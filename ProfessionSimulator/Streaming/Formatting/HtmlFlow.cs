using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace ProfessionSimulator.Streaming.Formatting;

/// <summary>What was written since the last time: in the element where that ended, then in ever higher ones that contain it.</summary>
/// <param name="Parts">Each is whole but for the last, whose last elements are still open.</param>
/// <param name="From">How many elements lay around the end before.</param>
/// <param name="Moves">Whether the end is now in another element than before.</param>
internal sealed record HtmlGrowth(IReadOnlyList<HtmlPart> Parts, int From, bool Moves);

/// <param name="Depth">How many elements lie around the place where it is appended.</param>
/// <param name="Html">The markup.</param>
internal readonly record struct HtmlPart(int Depth, string Html);

/// <summary>HTML that grows at its end and nowhere else. Elements stay open until <see cref="Close"/>.</summary>
internal sealed class HtmlFlow
{
    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly List<string> _open = [];
    private readonly List<HtmlPart> _parts = [];
    private readonly StringBuilder _html = new();
    private int _takenAt;
    private int _partDepth;
    private bool _isAtStart = true;

    public int Depth => _open.Count;

    /// <summary>The elements that are open, the innermost last.</summary>
    public IReadOnlyList<string> OpenElements => _open;

    /// <summary>The element at whose end the next markup goes; null outside of all.</summary>
    public string? Innermost => _open.Count > 0 ? _open[^1] : null;

    /// <summary>The end tags of what is open.</summary>
    public string EndTags => string.Concat(Enumerable.Reverse(_open).Select(tag => $"</{tag}>"));

    public void OpenBlock(string tag, string attributes = "")
    {
        BreakLine();
        Open(tag, attributes);
    }

    public void Open(string tag, string attributes = "")
    {
        _html.Append('<').Append(tag).Append(attributes).Append('>');
        _open.Add(tag);
        _isAtStart = true;
    }

    public void Close()
    {
        var tag = _open[^1];
        _open.RemoveAt(_open.Count - 1);
        _isAtStart = false;
        if (_open.Count >= _partDepth)
            _html.Append("</").Append(tag).Append('>');
        else
            BeginPart();
    }

    public void Rule()
    {
        BreakLine();
        Markup("<hr>");
    }

    public void Text(ReadOnlySpan<char> text) => Markup(Encode(text.ToString()));

    public static string Encode(string text) => s_encoder.Encode(text);

    /// <summary>Whole elements and text, trusted.</summary>
    public void Markup(string html)
    {
        _html.Append(html);
        _isAtStart &= html.Length == 0;
    }

    public HtmlGrowth Take()
    {
        var moves = _partDepth != _takenAt || Depth != _takenAt;
        CutPart(evenIfEmpty: moves);
        var growth = new HtmlGrowth([.. _parts], _takenAt, moves);
        _parts.Clear();
        _takenAt = _partDepth = Depth;
        return growth;
    }

    private void BreakLine()
    {
        if (!_isAtStart)
            _html.Append('\n');
        _isAtStart = false;
    }

    private void BeginPart()
    {
        CutPart();
        _partDepth = _open.Count;
    }

    private void CutPart(bool evenIfEmpty = false)
    {
        if (_html.Length == 0 && !evenIfEmpty)
            return;
        _parts.Add(new(_partDepth, _html.ToString()));
        _html.Clear();
    }
}
