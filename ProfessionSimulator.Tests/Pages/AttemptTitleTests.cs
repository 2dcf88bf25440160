using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Pages;

/// <summary>The page titles, by which tabs and histories tell the steps of a day apart.</summary>
public sealed class AttemptTitleTests : VisitorTest
{
    [Theory]
    [InlineData("en", "Task {0} of 4: Planning · {1} · Profession Simulator", "Report · {1} · Profession Simulator")]
    [InlineData(
        "ru", "Задание {0} из 4: Планирование · {1} · Симулятор профессий", "Отчёт · {1} · Симулятор профессий")]
    public async Task Title_NamesTheTaskOrTheReport(string language, string task, string report)
    {
        Visitor.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        var page = await Visitor.StartAsync();
        var profession = page.Document.QuerySelector(".attempt-head a")!.TextContent;
        Assert.Equal(string.Format(null, task, 1, profession), page.Document.Title);
        Assert.Equal(page.Document.Title, (await Visitor.GetAsync(page.Path, asFragment: true)).Document.Title);

        for (var i = 1; i <= 4; i++)
            page = await Visitor.AnswerAsync(page, "Mine");

        Assert.Equal(string.Format(null, report, 0, profession), page.Document.Title);
        Assert.Equal(page.Document.Title, (await Visitor.GetAsync(page.Path, asFragment: true)).Document.Title);
    }
}
