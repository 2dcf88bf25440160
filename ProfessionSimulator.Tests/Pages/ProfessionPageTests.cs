using System.Net;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Pages;

public sealed class ProfessionPageTests : IAsyncLifetime
{
    private AppFactory _app = null!;
    private Visitor _visitor = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await AppFactory.StartAsync();
        _visitor = new Visitor(_app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Restart_IsOfferedUntilTheAttemptsAreUsed()
    {
        var task = await _visitor.StartAsync();
        var path = task.Document.QuerySelector(".attempt-head a")!.GetAttribute("href")!;
        for (var used = 1; used < 3; used++)
        {
            var profession = await _visitor.GetAsync(path);
            Assert.Contains($"{used} of 3 attempts used", profession.Text);
            await _visitor.CompleteAsync(await _visitor.SubmitAsync(profession, ".restart form"));
        }

        var last = await _visitor.GetAsync(path);

        Assert.Contains("3 of 3 attempts used", last.Text);
        Assert.Null(last.Document.QuerySelector(".restart"));
        Assert.Equal(3, last.Document.QuerySelectorAll(".history a").Length);
    }

    [Fact]
    public async Task Restart_PressedTwiceUsesOneAttempt()
    {
        var task = await _visitor.StartAsync();
        var profession = await _visitor.GetAsync(task.Document.QuerySelector(".attempt-head a")!.GetAttribute("href")!);

        await _visitor.SubmitAsync(profession, ".restart form");
        await _visitor.SubmitAsync(profession, ".restart form");

        Assert.Equal(2, await _app.ReadAsync(db => db.Attempts.CountAsync()));
    }

    [Fact]
    public async Task Home_LeadsBackToTheAttemptInProgress()
    {
        var task = await _visitor.StartAsync();

        var home = await _visitor.GetAsync("/");

        Assert.Equal(task.Path, home.Document.QuerySelector(".resume a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Page_SaysWhoReadsTheAnswers()
    {
        var online = await _visitor.GetAsync("/professions/1");
        Assert.Contains("Your answers are sent to the AI model gpt-4.1-mini at 127.0.0.1.", online.Document.QuerySelector(".reader")!.TextContent);

        await using var app = AppFactory.Offline();
        var offline = await new Visitor(app).GetAsync("/professions/1");
        Assert.Contains("nobody reads your answers", offline.Document.QuerySelector(".reader")!.TextContent);
    }

    [Theory]
    [InlineData("/professions/999")]
    [InlineData("/attempts/999")]
    [InlineData("/no/such/page")]
    public async Task Missing_IsAPageWithAWayOn(string path)
    {
        await _visitor.StartAsync();

        var page = await _visitor.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Contains("There is nothing here", page.Text);
        Assert.NotNull(page.Document.QuerySelector("main a[href='/']"));
    }
}
