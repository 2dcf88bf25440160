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
    [Theory]
    [InlineData("en", "No AI has read your answers", "3 min 20 s")]
    [InlineData("ru", "Ваших ответов ИИ не читал", "3 мин 20 с")]
    public async Task Report_StatesFacts_AndRepeatsNoAnswer(string language, string disclaimer, string timeUsed)
    {
        await using var app = AppFactory.Offline();

        var report = app.Services.GetRequiredService<OfflineReport>().Write(Story(language, "First the queue."));

        var html = app.Services.GetRequiredService<MarkdownRenderer>().Render(report).ToString()!;
        var page = new HtmlParser().ParseDocument(html);
        Assert.Contains(disclaimer, page.Body!.TextContent);
        Assert.Contains(timeUsed, page.QuerySelector("table")!.TextContent);
        Assert.DoesNotContain("First the queue", page.Body.TextContent);
    }

    [Theory]
    [InlineData("First the queue.", "1. Conflict. You went over the time limit.")]
    [InlineData("", "1. Conflict. You went over the time limit.", "1. Conflict. No answer.")]
    public async Task Remarks_SayWhatTheFiguresDoNot(string answer, params string[] remarks)
    {
        await using var app = AppFactory.Offline();

        var report = app.Services.GetRequiredService<OfflineReport>().Write(Story("en", answer));

        var html = app.Services.GetRequiredService<MarkdownRenderer>().Render(report).ToString()!;
        var lists = new HtmlParser().ParseDocument(html).QuerySelectorAll("ul");
        Assert.Equal(remarks, lists[0].QuerySelectorAll("li").Select(item => item.TextContent.Trim()));
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
