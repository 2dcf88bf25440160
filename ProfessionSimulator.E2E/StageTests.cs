using ProfessionSimulator.E2E.Support;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E;

/// <summary>The stages that a reader is told until the last word. One text is written at a time.</summary>
public sealed class StageTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string RememberWhatIsSaid = """
        window.said = [];
        new MutationObserver(changes => {
          for (const { target, addedNodes } of changes) {
            if (target.id === 'announcer') window.said.push(...[...addedNodes].map(node => node.textContent));
          }
        }).observe(document, { subtree: true, childList: true });
        """;

    private protected override void Configure(AppFactory app) => app.Set("ProfessionSimulator:Generations:AtOnce", "1");

    [Fact]
    public async Task Stages_FollowTheText_OnOnePage()
    {
        var (before, model) = (Model.EnqueueLive(), Model.EnqueueLive());
        await (await NewPlayerAsync()).StartAsync();
        await before.Started;
        var player = await NewPlayerAsync();
        var stage = player.Page.Locator(".stage");

        await player.StartAsync();
        await Expect(stage).ToHaveTextAsync("Queued…");
        await before.SendAsync("First.");
        await before.FinishAsync();
        await Expect(stage).ToHaveTextAsync("Martin Keogh is thinking…");
        await model.SendAsync("Good");
        await Expect(stage).ToHaveTextAsync("Martin Keogh is writing…");

        player.AssertOneStream();
    }

    [Fact]
    public async Task CompleteNextTask_ConfirmsTheAnswer()
    {
        var player = await AtFirstTaskAsync();
        await player.Page.RouteAsync("**/attempts/*?handler=Answer", async route =>
        {
            await route.FetchAsync();
            await App.WaitUntilAsync(db =>
                Task.FromResult(db.Generations.Count(g => g.State == Generations.GenerationState.Completed) == 2));
            await route.FulfillAsync(
                new() { Response = await route.FetchAsync(new() { Method = "GET", Url = player.Page.Url }) });
        });

        await player.AnswerAsync("Mine.");

        await player.ExpectTaskAsync(2, "Second task.");
        await Expect(player.Page.Locator("#announcer"))
            .ToHaveTextAsync("Answer received. That's the whole task. Your time is running. You can answer now.");
    }

    [Fact]
    public async Task PollingPage_AnnouncesEachStageOnce()
    {
        var model = Model.EnqueueLive();
        var player = await NewPlayerAsync();
        await player.Page.AddInitScriptAsync(RememberWhatIsSaid);
        await player.StartAsync();
        await model.SendAsync("One ");
        await player.ExpectTextSoFarAsync("One ");

        await player.OpenAsync(new Uri(player.Page.Url).AbsolutePath + "?follow=poll");
        await model.SendAsync("two ");
        await player.ExpectTextSoFarAsync("One two ");
        await model.SendAsync("three");
        await player.ExpectTextSoFarAsync("One two three");
        await model.FinishAsync();
        await player.ExpectTaskAsync(1, "One two three");

        Assert.Equal(
            ["The task is being written.", "That's the whole task. Your time is running. You can answer now."],
            await player.Page.EvaluateAsync<string[]>("window.said"));
    }

    [Fact]
    public async Task PollingPagesTitle_SaysTheTextIsComplete_WhenHidden()
    {
        var model = Model.EnqueueLive();
        var player = await NewPlayerAsync();
        await player.StartAsync();
        await player.OpenAsync(new Uri(player.Page.Url).AbsolutePath + "?follow=poll");
        var title = await player.Page.TitleAsync();

        await player.HideAsync();
        await model.FinishAsync();

        await Expect(player.Page).ToHaveTitleAsync($"Your task is here. · {title}");
    }
}
