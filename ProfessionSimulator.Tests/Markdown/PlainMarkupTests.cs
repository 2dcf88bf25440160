using ProfessionSimulator.Markdown;

namespace ProfessionSimulator.Tests.Markdown;

public sealed class PlainMarkupTests
{
    private static readonly InlineMarkdown s_inline = new();

    private static readonly string[] s_parts =
    [
        "a", " ", "\n", "\r", "\0", "\u00A0", "😀", "\"", "'", "&", "&amp;", "<", ">", "<br>", "<em>", "</em>", "<strong>", "</strong>",
        "<code>", "</code>", "<del>", "</del>", "<em >", "<EM>", "</em >", "<em/>", "<a href=x>", "</a>", "<script>", "</", "</>", "<>",
    ];

    [Theory]
    [InlineData("words")]
    [InlineData("<em>a <strong>b</strong></em> <code>c</code> <del>d</del>")]
    [InlineData("<em><em><em><em>a</em></em></em></em>")]
    public void TextAndSimpleElements_Match(string html) => Assert.True(PlainMarkup.Matches(html));

    [Fact]
    public void WhateverMatches_IsWhatTheSanitizerReturns()
    {
        var random = new Random(7);
        var matches = 0;
        for (var i = 0; i < 200_000; i++)
        {
            var html = string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => s_parts[random.Next(s_parts.Length)]));
            if (!PlainMarkup.Matches(html) || !html.Contains('<', StringComparison.Ordinal))
                continue;
            matches++;
            Assert.Equal(html, s_inline.Sanitize(html));
        }
        Assert.InRange(matches, 100, 200_000);
    }
}
