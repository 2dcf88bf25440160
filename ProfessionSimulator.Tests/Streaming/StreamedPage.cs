using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using ProfessionSimulator.Markdown;
using ProfessionSimulator.Pages.Attempts.Streams;
using ProfessionSimulator.Tests.Markdown;

namespace ProfessionSimulator.Tests.Streaming;

/// <summary>
/// A page that follows a growing text and swaps as htmx 4 does: targets are found first, the main swap comes first.
/// </summary>
internal sealed class StreamedPage
{
    private const string Root = "text-1";
    private static readonly HtmlParser s_parser = new();

    private readonly GrowingPage _server;
    private readonly IHtmlDocument _document;

    /// <param name="inline">What renders the text.</param>
    /// <param name="soFar">What the text is when the page is opened, or the stream resumed.</param>
    public StreamedPage(InlineMarkdown inline, string soFar = "")
    {
        _server = new(inline);
        _server.Append(soFar);
        _document = s_parser.ParseDocument($"<body><div id={Root}>{_server.RenderWhole()}</div>");
    }

    public IElement Text => _document.GetElementById(Root)!;

    /// <summary>Receives a piece and checks that everything outside the tail was left untouched.</summary>
    public StreamedPage Receive(string piece)
    {
        _server.Append(piece);
        var change = _server.RenderChange(Root).ToString();
        var finished = Finished();
        if (change.Length > 0)
            Swap(change);
        HarmlessMarkup.Check(Text);
        Assert.All(
            finished, node => Assert.True(_document.Contains(node), $"Behind «{piece}» {node.TextContent} is gone."));
        return this;
    }

    private List<INode> Finished()
    {
        var tail = _document.GetElementById("tail")!;
        return [.. Text.Descendants().Where(node => !tail.Contains(node))];
    }

    private void Swap(string change)
    {
        var html = change.Replace("<hx-partial", "<template hx", StringComparison.Ordinal).Replace(
            "</hx-partial>", "</template>", StringComparison.Ordinal);
        var content = ((IHtmlTemplateElement)s_parser.ParseDocument(
            $"<body><template>{html}</template>").Body!.FirstElementChild!)
            .Content;
        var partials = content.ChildNodes.OfType<IHtmlTemplateElement>().ToList();
        partials.ForEach(partial => partial.Remove());
        var targets = partials.ConvertAll(
            partial => Assert.Single(_document.QuerySelectorAll(partial.GetAttribute("hx-target")!)));
        var tail = Assert.Single(_document.QuerySelectorAll("#tail"));
        tail.Before([.. content.ChildNodes]);
        foreach (var (partial, target) in partials.Zip(targets))
            Swap(target, partial.GetAttribute("hx-swap"), [.. partial.Content.ChildNodes]);
        Assert.Single(_document.QuerySelectorAll("#tail"));
    }

    private static void Swap(IElement target, string? swap, INode[] content)
    {
        if (swap != "beforeend")
            Assert.Equal("tail", target.Id);
        switch (swap)
        {
            case "delete":
                target.Remove();
                break;
            case "beforeend":
                target.Append(content);
                break;
            default:
                Assert.Null(swap);
                target.InnerHtml = "";
                target.Append(content);
                break;
        }
    }
}
