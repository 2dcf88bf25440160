using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ProfessionSimulator.E2E.Support;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E;

/// <summary>Repeated presses give one answer, one next text, one model call and one result.</summary>
public sealed class PressedTwiceTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task RepeatedSend_IsOneAnswer()
    {
        var player = await AtFirstTaskAsync();

        await player.TypeAsync("Once.");
        await player.Page.GetByRole(AriaRole.Button, new() { Name = "Send answer" }).DblClickAsync();

        await ExpectOneAnswerAsync(player);
    }

    [Theory]
    [InlineData("Control+Enter")]
    [InlineData("Enter")]
    public async Task HeldKeys_SendOnce(string keys)
    {
        var player = await AtFirstTaskAsync();
        await player.TypeAsync("Once.");
        if (keys == "Enter")
            await player.Page.GetByRole(AriaRole.Button, new() { Name = "Send answer" }).FocusAsync();

        foreach (var key in keys.Split('+'))
            await player.Page.Keyboard.DownAsync(key);
        for (var repeat = 0; repeat < 20; repeat++)
            await player.Page.Keyboard.DownAsync("Enter");

        await ExpectOneAnswerAsync(player);
        Assert.Single(player.PageErrors.Log, line => line.StartsWith(
            "request: POST", StringComparison.Ordinal) && line.EndsWith("handler=Answer", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task BackButton_ShowsTheCurrentStep_NotTheOldForm(bool javaScript)
    {
        var player = await AtFirstTaskAsync(await NewPlayerAsync(javaScript: javaScript), account: null);
        await player.AnswerAsync("Once.");
        await player.ExpectTaskAsync(2, "Second task.");

        await player.Page.GoBackAsync();
        if (javaScript)
            await player.Page.GoForwardAsync();

        await player.ExpectNoAlertAsync();
        await ExpectOneAnswerAsync(player);
    }

    [Fact]
    public async Task RepeatedStart_CreatesOneAttempt()
    {
        Model.Enqueue(Reply.Text("First task."));
        var player = await NewPlayerAsync();
        await OpenProfessionAsync(player);

        await player.StartButton.DblClickAsync();

        await player.ExpectTaskAsync(1, "First task.");
        await player.ReloadAsync();
        await player.ExpectTaskAsync(1, "First task.");
        await ExpectOneGuestInOneAttemptAsync();
    }

    [Fact]
    public async Task StartInTwoTabs_CreatesOneAttempt()
    {
        Model.Enqueue(Reply.Text("First task."));
        var here = await NewPlayerAsync();
        await OpenProfessionAsync(here);
        var there = await here.OpenSecondTabAsync();

        await here.StartButton.ClickAsync();
        await here.ExpectTaskAsync(1, "First task.");
        await there.StartButton.ClickAsync();
        await there.Page.GetByRole(AriaRole.Link, new() { Name = "Continue" }).ClickAsync();

        await there.ExpectTaskAsync(1, "First task.");
        await ExpectOneGuestInOneAttemptAsync();
    }

    [Fact]
    public async Task RepeatedRestart_InTwoTabs_CreatesOneAttempt()
    {
        var here = await AtFirstTaskAsync();
        await here.Page.Locator(".attempt-head a").ClickAsync();
        await here.Page.GetByText("Start over", new() { Exact = true }).ClickAsync();
        await Expect(here.Page.GetByRole(AriaRole.Button, new() { Name = "End it and start over" })).ToBeVisibleAsync();
        var there = await here.OpenSecondTabAsync();

        await here.Page.GetByRole(AriaRole.Button, new() { Name = "End it and start over" }).DblClickAsync();
        await here.ExpectTaskAsync(1, "Second task.");
        await there.PressAsync("End it and start over");

        await there.ExpectTaskAsync(1, "Second task.");
        Assert.Equal(here.Page.Url, there.Page.Url);
        Assert.Equal(
            [AttemptStatus.Abandoned, AttemptStatus.InProgress],
            await App.ReadAsync(db => db.Attempts.OrderBy(a => a.Number).Select(a => a.Status).ToListAsync()));
        Assert.Equal(2, Model.RequestCount);
    }

    private async Task ExpectOneAnswerAsync(Player player)
    {
        await player.ExpectTaskAsync(2, "Second task.");
        Assert.Equal(
            ["Once.", null],
            await App.ReadAsync(db => db.AttemptTasks.OrderBy(t => t.Order).Select(t => t.Answer).ToListAsync()));
        Assert.Equal(2, await App.ReadAsync(db => db.Generations.CountAsync()));
        Assert.Equal(2, Model.RequestCount);
    }

    private async Task ExpectOneGuestInOneAttemptAsync()
    {
        Assert.Equal(1, await App.ReadAsync(db => db.Users.CountAsync()));
        Assert.Equal(1, await App.ReadAsync(db => db.Attempts.CountAsync()));
        Assert.Equal(1, Model.RequestCount);
    }

    private static async Task OpenProfessionAsync(Player player)
    {
        await player.OpenAsync("/");
        await player.Page.GetByRole(AriaRole.Link, new() { Name = "Project manager", Exact = true }).ClickAsync();
        await Expect(player.StartButton).ToBeVisibleAsync();
    }
}
