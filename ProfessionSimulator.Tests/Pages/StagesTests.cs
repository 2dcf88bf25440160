using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Simulation.Deadlines;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Pages;

/// <summary>The stages that are shown before the first word.</summary>
public sealed class StagesTests
{
    [Fact]
    public async Task Stage_SaysQueued_ThenThinking()
    {
        await using var app = (await AppFactory.StartAsync()).Set("ProfessionSimulator:Generations:AtOnce", "1");
        var first = app.Upstream.EnqueueLive();
        var second = app.Upstream.EnqueueLive();
        await new Visitor(app).BeginAsync();
        await first.Started;
        var visitor = new Visitor(app);
        var begun = await visitor.BeginAsync();
        await WaitUntilQueuedAsync(visitor, begun);
        using var page = await StreamedResponse.OpenAsync(visitor.Http, begun.Path + "/live");

        await page.ReadUntilAsync("Queued…");
        Assert.DoesNotContain("thinking", page.Received);
        await first.SendAsync("First.");
        await first.FinishAsync();
        await page.ReadUntilAsync("Rachel Oduya is thinking…");
        await second.SendAsync("Second.");
        await second.FinishAsync();
        await page.ReadUntilAsync("</html>");
    }

    /// <summary>Waits until the text is queued, which happens a moment after it has begun.</summary>
    private static async Task WaitUntilQueuedAsync(Visitor visitor, Page begun)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await visitor.GetAsync(begun.Path)).Document.QuerySelector("[data-stage]")!.TextContent != "Queued…")
            timeout.Token.ThrowIfCancellationRequested();
    }

    [Fact]
    public async Task ReportStage_SaysTheWriterThinksAboutTheDay()
    {
        await using var app = await AppFactory.StartAsync();
        var visitor = new Visitor(app);
        var page = await visitor.StartAsync();
        for (var order = 1; order <= 3; order++)
            page = await visitor.AnswerAsync(page, "An answer.");
        var live = app.Upstream.EnqueueLive();

        var report = await visitor.SubmitAsync(page, "#answer-form", new() { ["Answer"] = "The last." });

        var stage = report.Document.QuerySelector(".stage")!;
        Assert.Equal("Answer received. Rachel Oduya is thinking about your day…", stage.GetAttribute("data-asked"));
        Assert.Equal("The report is being written…", stage.GetAttribute("data-writing"));
        await live.FinishAsync();
    }

    [Fact]
    public async Task Stage_DoesNotSayAccepted_WhenTimeRanOut()
    {
        var clock = new ManualTime(DateTimeOffset.UtcNow);
        await using var app = await AppFactory.StartAsync(clock);
        var visitor = new Visitor(app);
        var task = await visitor.StartAsync();
        app.Upstream.EnqueueLive();
        await visitor.ConfirmReceiptAsync(task);
        await clock.WaitForDelayAsync(DeadlineWorker.Interval);
        clock.Advance(TimeSpan.FromMinutes(16));
        await app.WaitUntilAsync(db => db.AttemptTasks.AnyAsync(t => t.TimeRanOut));

        var late = await visitor.GetAsync(task.Path);

        Assert.Equal("Rachel Oduya is thinking…", late.Document.QuerySelector("[data-stage]")!.TextContent);
        Assert.Equal("", late.Document.QuerySelector("#panel")!.GetAttribute("data-accepted"));
    }
}
