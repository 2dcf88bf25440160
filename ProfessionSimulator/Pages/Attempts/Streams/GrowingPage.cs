using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Html;
using ProfessionSimulator.Markdown;

namespace ProfessionSimulator.Pages.Attempts.Streams;

/// <summary>
/// Renders what each piece of a growing text changes in a page, for htmx. After the last finished word comes the
/// element <c>tail</c>, which holds what is not closed yet: words are inserted before it, and it moves to where a block
/// begins. Nothing before it is touched again.
/// </summary>
internal sealed class GrowingPage(InlineMarkdown inline)
{
    private const string DeleteTail = "<hx-partial hx-target=#tail hx-swap=delete></hx-partial>";

    private readonly StreamingMarkdown _markdown = new(inline);
    private readonly ArrayBufferWriter<char> _change = new();
    private string _tail = "";

    /// <summary>Renders a text that continues, exactly as its stream has rendered it so far.</summary>
    public static IHtmlContent Render(InlineMarkdown inline, string textSoFar)
    {
        var page = new GrowingPage(inline);
        page.Append(textSoFar);
        return new HtmlString(page.RenderWhole());
    }

    public void Append(string piece) => _markdown.Append(piece);

    /// <summary>Renders the whole text, in place of <see cref="RenderChange"/>.</summary>
    public string RenderWhole() =>
        string.Concat(TakeGrowth().Parts.Select(part => part.Html)) + RenderTail() + _markdown.Html.EndTags;

    /// <summary>
    /// Renders what is new: partials, then what goes before the tail, whose last elements may be open. The result is
    /// empty if nothing changes.
    /// </summary>
    /// <param name="root">The id of the element around the text.</param>
    /// <returns>Characters that are valid until the next call.</returns>
    public ReadOnlySpan<char> RenderChange(string root)
    {
        _change.ResetWrittenCount();
        if (_markdown.Html.HasMoved)
        {
            var growth = TakeGrowth();
            _change.Write(RenderMove(growth.Parts, root, growth.DepthBefore));
        }
        else
        {
            RenderChangeInPlace();
        }
        return _change.WrittenSpan;
    }

    /// <summary>Most words are added to the element that the last ones were added to: they allocate nothing.</summary>
    private void RenderChangeInPlace()
    {
        var shown = _tail;
        _tail = _markdown.Tail;
        if (_tail != shown)
            _change.Write($"<hx-partial hx-target=#tail>{_tail}</hx-partial>");
        _markdown.Html.TakeGrowthInPlace(_change);
    }

    private HtmlGrowth TakeGrowth()
    {
        _tail = _markdown.Tail;
        return _markdown.Html.TakeGrowth();
    }

    private string RenderMove(IReadOnlyList<HtmlPart> parts, string root, int from)
    {
        var (partials, before) = (new StringBuilder(DeleteTail), "");
        for (var i = 0; i < parts.Count; i++)
        {
            var html = i < parts.Count - 1 ? parts[i].Html : parts[i].Html + RenderTail();
            if (parts[i].Depth == from)
                before = html;
            else if (html.Length > 0)
                partials.Append(CreatePartial(CreateSelector(root, parts[i].Depth), html));
        }
        return partials.Append(before).ToString();
    }

    private static string CreatePartial(string target, string html) =>
        $"<hx-partial hx-target=\"{target}\" hx-swap=beforeend>{html}</hx-partial>";

    /// <summary>An open element is always the last child of its parent.</summary>
    private static string CreateSelector(string root, int depth) =>
        $"#{root}{string.Concat(Enumerable.Repeat(">:last-child", depth))}";

    private string RenderTail()
    {
        var tag = _markdown.Html.Innermost switch { "tbody" => "tr", "tr" => "td", _ => "span" };
        return $"<{tag} id=tail>{_tail}</{tag}>";
    }
}
