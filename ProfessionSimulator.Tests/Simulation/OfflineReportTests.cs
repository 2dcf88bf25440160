using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Markdown;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Simulation.Texts;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Simulation;

public sealed class OfflineReportTests
{
    private static readonly string[] s_plain = ["p", "br"];

    [Theory]
    [InlineData("en", "No AI has read your answers", "3 min 20 s")]
    [InlineData("ru", "Ваших ответов ИИ не читал", "3 мин 20 с")]
    public async Task Report_StatesFacts_QuotesTheAnswerAsTyped(string language, string disclaimer, string timeUsed)
    {
        const string answer = "# Not a heading\n\n* not * a list\n<b>not bold</b> [not](a link) 1. | 2\\";
        await using var app = AppFactory.Offline();

        var report = app.Services.GetRequiredService<OfflineReport>().Write(Story(language, answer));

        var html = app.Services.GetRequiredService<MarkdownRenderer>().Render(report).ToString()!;
        var page = new HtmlParser().ParseDocument(html);
        Assert.Contains(disclaimer, page.Body!.TextContent);
        Assert.Contains(timeUsed, page.QuerySelector("table")!.TextContent);
        var quote = page.QuerySelector("blockquote")!;
        Assert.Empty(quote.QuerySelectorAll("h1, li, b, a"));
        Assert.Equal(Words(answer), Words(quote.TextContent));
    }

    [Theory]
    [InlineData("# Heading")]
    [InlineData("  ## Heading")]
    [InlineData("Heading\n===\nHeading\n---")]
    [InlineData("---\n***\n___")]
    [InlineData("- list\n+ list\n* list")]
    [InlineData("1. list\n 2) list")]
    [InlineData("    code\n\tcode\n```\ncode\n~~~")]
    [InlineData("> quote")]
    [InlineData("a | b\n--|--\n1 | 2")]
    [InlineData("*a* **b** _c_ __d__ ~~e~~ `f` \\g\\")]
    [InlineData("[a](/b) ![a](/b) <https://example.org> https://example.org www.example.org a@example.org")]
    [InlineData("&lt; &#60; <i>a</i> <!-- a -->")]
    public async Task Answer_IsNotReadAsMarkdown(string answer)
    {
        await using var app = AppFactory.Offline();

        var report = app.Services.GetRequiredService<OfflineReport>().Write(Story("en", answer));

        var html = app.Services.GetRequiredService<MarkdownRenderer>().Render(report).ToString()!;
        var quote = new HtmlParser().ParseDocument(html).QuerySelector("blockquote")!;
        Assert.All(quote.QuerySelectorAll("*"), element => Assert.Contains(element.LocalName, s_plain));
        Assert.Equal(Words(answer), Words(quote.TextContent));
    }

    [Fact]
    public async Task Prose_IsQuotedWithoutBackslashes()
    {
        const string prose = "Well, it's 3:15 - too late (really)! 50% left; 1.5 + 2 = ?";
        await using var app = AppFactory.Offline();

        var report = app.Services.GetRequiredService<OfflineReport>().Write(Story("en", prose));

        Assert.Contains($"> {prose}\n", report);
    }

    /// <summary>A pack without criteria has nothing to check or to assess.</summary>
    [Theory]
    [InlineData("en", "assess the rest yourself")]
    [InlineData("ru", "оценить самостоятельно")]
    public async Task Report_LeadsToWhatIsChecked_WhereThePackHasCriteria(string language, string words)
    {
        await using var app = AppFactory.Offline();
        var report = app.Services.GetRequiredService<OfflineReport>();
        var story = Story(language, "An answer.");
        var without = report.Write(story);
        story.Attempt.Scenario.Criteria.Add(new("a-criterion", "planning", [1], "States it.", 1));

        var with = report.Write(story);

        Assert.DoesNotContain(words, without);
        Assert.Contains(words, with);
    }

    private static string[] Words(string text) => text.Split([' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries);

    private static AttemptStory Story(string language, string answer)
    {
        var start = DateTimeOffset.UnixEpoch;
        var attempt = new Attempt
        {
            Profession =
                new Profession { PackId = "p", Name = "P", Description = "", Category = "c", Language = language },
            Scenario = new Scenario { ContentHash = "", SystemPrompt = "", ReportBrief = "" },
        };
        attempt.Tasks.Add(new()
        {
            Order = 1,
            Type = "conflict",
            TimeLimitMinutes = 2,
            Answer = answer,
            ReceivedAt = start,
            AnsweredAt = start.AddSeconds(200),
        });
        return AttemptStory.Begin(attempt, attempt.Scenario);
    }
}
