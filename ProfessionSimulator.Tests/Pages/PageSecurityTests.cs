using System.Text.RegularExpressions;
using AngleSharp.Dom;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Pages;

public sealed partial class PageSecurityTests : OfflineVisitorTest
{
    [Fact]
    public async Task EveryPageAndFragment_HasTheCspWithItsNonce()
    {
        var task = await Visitor.StartAsync();
        Page[] pages =
        [
            task, await Visitor.GetAsync(
                task.Path, asFragment: true), await Visitor.GetAsync("/"), await Visitor.GetAsync("/professions/1"),
            await Visitor.GetAsync("/account/register"), await Visitor.GetAsync("/attempts/999"), await Visitor.GetAsync("/error/500"),
            await Visitor.GetAsync("/privacy"),
        ];
        foreach (var page in pages)
            CheckPolicy(page);
        Assert.Equal(pages.Length, pages.Select(ReadNonce).Distinct().Count());
    }

    [Theory]
    [InlineData("/api/professions")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/health/live")]
    [InlineData("/robots.txt")]
    public async Task NonPages_CannotBeFramedOrRun(string path)
    {
        var response = await Visitor.Http.GetAsync(path);

        Assert.Equal(
            "default-src 'none'; frame-ancestors 'none'",
            response.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Theory]
    [InlineData("/robots.txt")]
    [InlineData("/css/base.css")]
    [InlineData("/js/profession-simulator.mjs")]
    public async Task TextResponse_NamesItsEncoding(string path) =>
        Assert.Equal("utf-8", (await Visitor.Http.GetAsync(path)).Content.Headers.ContentType!.CharSet);

    [Fact]
    public async Task Pages_HaveNoInlineScriptsStylesOrHandlers()
    {
        var task = await Visitor.StartAsync();
        foreach (var page in new[] { task, await Visitor.GetAsync("/"), await Visitor.GetAsync("/account/login") })
        {
            Assert.Empty(page.Document.QuerySelectorAll("script:not([src], [type=importmap]), style, [style]"));
            Assert.DoesNotContain(page.Document.All.SelectMany(e => e.Attributes), a =>
                a.Name.StartsWith("on", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Cyrillic_IsNotEncodedAsEntities()
    {
        Visitor.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("ru");

        Assert.Contains("на один день", await Visitor.Http.GetStringAsync("/"));
    }

    private static void CheckPolicy(Page page)
    {
        var policy = page.Response.Headers.GetValues("Content-Security-Policy").Single();
        var nonce = ReadNonce(page);
        Assert.Contains("default-src 'none'", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.Equal("nosniff", page.Response.Headers.GetValues("X-Content-Type-Options").Single());
        // The hx-csp extension replaces the nonce in a fragment's source, so nothing in it may need encoding.
        Assert.Matches("^[0-9a-f]{32}$", nonce);
        Assert.All(
            page.Document.QuerySelectorAll("script"), script => Assert.Equal(nonce, script.GetAttribute("nonce")));
        Assert.All(HtmxElements(page), element => Assert.Equal(nonce, element.GetAttribute("hx-nonce")));
    }

    private static string ReadNonce(Page page) =>
        Nonce().Match(page.Response.Headers.GetValues("Content-Security-Policy").Single()).Groups[1].Value;

    private static IEnumerable<IElement> HtmxElements(Page page) =>
        page.Document.All.Where(e => e.Attributes.Any(a => a.Name.StartsWith("hx-", StringComparison.Ordinal)));

    [GeneratedRegex("'nonce-([^']+)'")]
    private static partial Regex Nonce();
}
