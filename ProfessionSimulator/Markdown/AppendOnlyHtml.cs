using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace ProfessionSimulator.Markdown;

/// <summary>HTML that grows at its end and nowhere else. An element stays open until <see cref="Close"/>.</summary>
internal sealed class AppendOnlyHtml
{
    /// <summary>The length of <c>&amp;#x10FFFF;</c>, by which any character can be encoded.</summary>
    private const int LongestReference = 10;

    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly List<string> _open = [];
    private readonly List<HtmlPart> _parts = [];
    private readonly ArrayBufferWriter<char> _html = new();
    private int _takenDepth;
    private int _partDepth;
    private bool _isAtStart = true;

    /// <summary>The elements that are open, the innermost last.</summary>
    public IReadOnlyList<string> OpenElements => _open;

    /// <summary>The element to which the next markup is appended; null outside of all.</summary>
    public string? Innermost => _open.Count > 0 ? _open[^1] : null;

    /// <summary>Whether the end is in another element than when the growth was taken last.</summary>
    public bool HasMoved => _partDepth != _takenDepth || _open.Count != _takenDepth;

    /// <summary>The end tags of the open elements.</summary>
    public string EndTags => string.Concat(Enumerable.Reverse(_open).Select(tag => $"</{tag}>"));

    /// <summary>Opens an element on a line of its own.</summary>
    public void OpenBlock(string tag, string attributes = "")
    {
        BreakLine();
        Open(tag, attributes);
    }

    public void Open(string tag, string attributes = "")
    {
        Write("<", tag, attributes, ">");
        _open.Add(tag);
        _isAtStart = true;
    }

    public void Close()
    {
        var tag = _open[^1];
        _open.RemoveAt(_open.Count - 1);
        _isAtStart = false;
        if (_open.Count >= _partDepth)
            Write("</", tag, ">");
        else
            BeginPart();
    }

    public void WriteThematicBreak()
    {
        BreakLine();
        WriteMarkup("<hr>");
    }

    public void WriteText(ReadOnlySpan<char> text)
    {
        _isAtStart &= text.IsEmpty;
        while (!text.IsEmpty)
        {
            s_encoder.Encode(text, _html.GetSpan(text.Length + LongestReference), out var read, out var written);
            _html.Advance(written);
            text = text[read..];
        }
    }

    /// <param name="html">Trusted text and elements, each of them closed.</param>
    public void WriteMarkup(string html)
    {
        _html.Write(html);
        _isAtStart &= html.Length == 0;
    }

    public static string Encode(string text) => s_encoder.Encode(text);

    /// <summary>Takes what was written since the last call, into one element (see <see cref="HasMoved"/>).</summary>
    public void TakeGrowthInPlace(IBufferWriter<char> output)
    {
        output.Write(_html.WrittenSpan);
        _html.ResetWrittenCount();
    }

    /// <summary>Returns what was written since the last call.</summary>
    public HtmlGrowth TakeGrowth()
    {
        var depth = _open.Count;
        EndPart(evenIfEmpty: HasMoved);
        var growth = new HtmlGrowth([.. _parts], _takenDepth);
        _parts.Clear();
        _takenDepth = _partDepth = depth;
        return growth;
    }

    private void BreakLine()
    {
        if (!_isAtStart)
            _html.Write("\n");
        _isAtStart = false;
    }

    private void BeginPart()
    {
        EndPart();
        _partDepth = _open.Count;
    }

    private void EndPart(bool evenIfEmpty = false)
    {
        if (_html.WrittenCount == 0 && !evenIfEmpty)
            return;
        _parts.Add(new(_partDepth, _html.WrittenSpan.ToString()));
        _html.ResetWrittenCount();
    }

    private void Write(params ReadOnlySpan<string> markup)
    {
        foreach (var part in markup)
            _html.Write(part);
    }
}
