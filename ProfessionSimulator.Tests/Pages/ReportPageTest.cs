using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Pages;

/// <summary>A visitor who has played the project manager's day.</summary>
public abstract class ReportPageTest : VisitorTest
{
    private protected PackExamples Pack { get; private set; } = null!;

    private protected async Task LoadAsync() => Pack ??= await PackExamples.LoadAsync(App);

    /// <summary>Plays a day with the strong answers, of which some words can be left out or added to the last one.</summary>
    private protected async Task<Page> PlayAsync(string[]? without = null, string more = "")
    {
        var page = await BeginAsync();
        for (var task = 1; task <= 4; task++)
            page = await Visitor.AnswerAsync(page, Pack.Answer(task, without ?? []) + (task == 3 ? "\n" + more : ""));
        return page;
    }

    private protected async Task<Page> PlayJudgedAsync(string[]? without = null, string more = "")
    {
        var page = await PlayAsync(without, more);
        await WaitUntilDecidedAsync();
        return await Visitor.GetAsync(page.Path);
    }

    private protected Task WaitUntilDecidedAsync() => App.WaitUntilJudgedAsync();

    private protected async Task<JudgedResult> ResultAsync() => (await App.ReadAsync(async db =>
        await JudgementQueries.FindResultAsync(db, await db.Attempts.MaxAsync(a => a.Id), default)))!;

    private protected Task<Page> PressAsync(Page page, string handler, bool asFragment = false) =>
        Visitor.SubmitAsync(page, $"form[action*='handler={handler}']", asFragment: asFragment);

    private protected static string Text(Page page, string selector) => string.Join(
        ' ', page.Document.QuerySelector(selector)!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private protected static IElement Criterion(Page page, string id) => page.Document.QuerySelector($"#criterion-{id}")!;

    private async Task<Page> BeginAsync()
    {
        await LoadAsync();
        var home = await Visitor.GetAsync("/");
        var link = home.Document.QuerySelectorAll(".card-title a").First(known => known.TextContent.Trim() == "Project manager");
        return await Visitor.CompleteAsync(
            await Visitor.SubmitAsync(await Visitor.GetAsync(link.GetAttribute("href")!), ".start-box form, .restart form"));
    }
}
