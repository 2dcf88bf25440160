using System.Text;
using ProfessionSimulator.Markdown;

namespace ProfessionSimulator.Pages.Attempts.Streams;

/// <summary>
/// Renders a growing text in a document that is read while it is sent: each piece is the markup that follows what was
/// sent before. What is still ambiguous waits.
/// </summary>
internal sealed class GrowingMarkup(InlineMarkdown inline)
{
    private readonly StreamingMarkdown _markdown = new(inline);
    private List<string> _open = [];

    public string Append(string piece)
    {
        _markdown.Append(piece);
        return RenderGrowth();
    }

    /// <summary>Returns what waited, and the end tags of all open elements.</summary>
    public string End()
    {
        _markdown.End();
        return RenderGrowth();
    }

    private string RenderGrowth()
    {
        var markup = new StringBuilder();
        foreach (var part in _markdown.Html.TakeGrowth().Parts)
            markup.Append(CloseElements(part.Depth)).Append(part.Html);
        _open = [.. _markdown.Html.OpenElements];
        return markup.ToString();
    }

    private string CloseElements(int depth)
    {
        var tags = string.Concat(_open.Skip(depth).Reverse().Select(tag => $"</{tag}>"));
        _open.RemoveRange(depth, _open.Count - depth);
        return tags;
    }
}
