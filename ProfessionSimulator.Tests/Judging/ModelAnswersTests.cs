using System.Net;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Judging;

/// <summary>Model answers are shown to those who ask, and what they write afterwards is marked.</summary>
public sealed class ModelAnswersTests : SecondDraftTest
{
    [Fact]
    public async Task ModelAnswers_AreInThePage_OnlyAfterTheLearnerAsked()
    {
        var model = await App.ReadAsync(db => db.Attempts.Where(a => a.Id == Attempt)
            .SelectMany(a => a.Scenario.Tasks).Where(t => t.Order == 1).Select(t => t.ModelAnswer).SingleAsync());
        var sentence = model!.Split('\n').First(line => WordCount.Count(line) > 12).Trim('-', '*', ' ');
        var words = string.Join(' ', sentence.Split(' ').TakeWhile(word => !word.Contains('*')).Take(5));
        var before = await Visitor.GetAsync($"/attempts/{Attempt}");

        var after = await Visitor.SubmitAsync(before, $"#model-answer-{TaskId}");
        await Visitor.SubmitAsync(before, $"#model-answer-{TaskId}");

        Assert.DoesNotContain(words, before.Text);
        Assert.Equal(HttpStatusCode.OK, after.Status);
        Assert.Contains(words, after.Document.QuerySelector($"details#model-answer-{TaskId}")!.TextContent);
        Assert.Equal(0, after.Document.QuerySelectorAll("form.model-answer").Length);
    }

    [Fact]
    public async Task OpenedAnswers_MarkWhatIsWrittenAfterwards()
    {
        await SendAsync("Without a look.");
        await OpenModelAnswersAsync();
        await SendAsync("With a look.");

        Assert.Equal([false, true], (await DraftsAsync()).Select(draft => draft.ModelAnswersSeen));
        Assert.False((await ReportAsync()).ModelAnswersSeen);
        Assert.Contains("model answers seen", (await OpenAsync()).Document.QuerySelector("#second-draft-2 summary")!.TextContent);
        await PlayPagesAsync("Another day.");
        Assert.True((await ReportAsync()).ModelAnswersSeen);
        await SendAsync("In the later attempt.");
        Assert.True((await DraftsAsync())[^1].ModelAnswersSeen);
    }

    [Fact]
    public async Task Script_GetsTheAnswersOfAllTasks_OneOfThemOpen()
    {
        var fragment = await Visitor.SubmitAsync(
            await Visitor.GetAsync($"/attempts/{Attempt}"), $"#model-answer-{TaskId}", asFragment: true);

        Assert.Equal(4, fragment.Document.QuerySelectorAll("hx-partial details.model-answer").Length);
        Assert.Equal($"model-answer-{TaskId}", fragment.Document.QuerySelector("details[open]")?.Id);
    }

    [Fact]
    public async Task OpeningTime_IsThatOfTheFirstTime()
    {
        await OpenModelAnswersAsync();
        var first = await OpenedAtAsync();

        await Get<OpenModelAnswers>().OpenAsync(
            await App.ReadAsync(db => db.Attempts.Select(a => a.UserId).SingleAsync()), Attempt, default);

        Assert.NotNull(first);
        Assert.Equal(first, await OpenedAtAsync());
    }

    private Task<DateTimeOffset?> OpenedAtAsync() =>
        App.ReadAsync(db => db.Attempts.Where(a => a.Id == Attempt).Select(a => a.ModelAnswersOpenedAt).SingleAsync());

    private async Task OpenModelAnswersAsync() =>
        await Visitor.SubmitAsync(await Visitor.GetAsync($"/attempts/{Attempt}"), $"#model-answer-{TaskId}");
}
