using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ProfessionSimulator.E2E.Support;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E;

public sealed class ClockTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task PageAtZero_SaysWhatIsSent_ThenGoesOn()
    {
        var player = await NewPlayerAsync();
        await player.Page.Clock.InstallAsync();
        await AtFirstTaskAsync(player, account: null);
        await player.TypeAsync("Half an ans");

        await RunOutAtAsync(player);

        await Expect(TimeOver(player)).ToContainTextAsync("Sent as it stood: 3 words");
        await Expect(TimeOver(player).Locator(".own-words")).ToHaveTextAsync("Half an ans");
        await Expect(player.FinishedText.First).ToHaveTextAsync("First task.");
        Assert.Equal("Half an ans", await AnswerAsync());
        await player.Page.Clock.RunForAsync(10_000);
        await player.ExpectTaskAsync(2, "Second task.");
        await Expect(player.Page.Locator(".past-task summary").First).ToContainTextAsync("time ran out");
    }

    [Fact]
    public async Task EmptyBoxAtZero_IsNoAnswer_GoesOnAtOnce()
    {
        var player = await AtFirstTaskAsync();
        await player.Page.SetViewportSizeAsync(390, 420);

        await RunOutAtAsync(player);
        await Expect(TimeOver(player).GetByText("Time's up")).ToBeInViewportAsync(new() { Ratio = 1 });
        await Expect(TimeOver(player)).ToContainTextAsync("The box was empty, so nothing was sent.");
        await player.Page.GetByRole(AriaRole.Link, new() { Name = "Continue", Exact = true }).ClickAsync();

        await player.ExpectTaskAsync(2, "Second task.");
        await Expect(player.Page.Locator(".past-task summary").First).ToContainTextAsync("no answer");
    }

    [Fact]
    public async Task HiddenTabAtZero_WaitsUntilVisible()
    {
        var player = await NewPlayerAsync();
        await player.Page.Clock.InstallAsync();
        await AtFirstTaskAsync(player, account: null);
        await player.TypeAsync("Half an ans");
        await player.HideAsync();

        await EndSoonAsync();
        await player.Page.Clock.RunForAsync(1_000);
        await player.Page.EvaluateAsync("document.getElementById('clock').dispatchEvent(new CustomEvent('resync'))");
        await Expect(TimeOver(player)).ToBeVisibleAsync();
        await player.Page.Clock.RunForAsync(60_000);
        await Expect(TimeOver(player)).ToBeVisibleAsync();

        await player.Page.EvaluateAsync("delete document.hidden");
        await player.ComeBackAsync();
        await player.Page.Clock.RunForAsync(10_000);
        await player.ExpectTaskAsync(2, "Second task.");
    }

    [Fact]
    public async Task NextTask_SaysTimeRanOut_LinksToTheSentAnswer()
    {
        var player = await AtFirstTaskAsync();
        await player.TypeAsync("Half an ans");
        await RunOutAtAsync(player);
        await TimeOver(player).GetByRole(AriaRole.Link).ClickAsync();
        await player.ExpectTaskAsync(2, "Second task.");

        await Expect(player.Page.Locator(".ran-out"))
            .ToContainTextAsync("Task 1 ran out of time. Your answer was sent as it stood.");
        await player.Page.GetByRole(AriaRole.Link, new() { Name = "View task 1" }).ClickAsync();

        await Expect(player.Page.Locator(".past-task .own-words")).ToHaveTextAsync("Half an ans");
        await Expect(player.Page.Locator(".past-task .own-words")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task Clock_WarnsAtTwoMinutesAndThirtySeconds()
    {
        var player = await AtFirstTaskAsync();
        var note = player.Page.Locator(".answer-line [role=status]");
        await Expect(player.Clock).ToHaveTextAsync("15 min left");
        await Expect(note).ToBeEmptyAsync();

        await SetDeadlineAsync(TimeSpan.FromSeconds(119));
        await player.ComeBackAsync();
        await Expect(note).ToHaveTextAsync("Less than 2 minutes left. What you have by then is sent.");

        await SetDeadlineAsync(TimeSpan.FromSeconds(29));
        await player.ComeBackAsync();
        await Expect(note).ToHaveTextAsync("Less than 30 seconds left. What you have by then is sent.");
    }

    [Fact]
    public async Task Countdown_FollowsTheServersClock()
    {
        var player = await AtFirstTaskAsync();
        await Expect(player.Clock).ToHaveTextAsync("15 min left");

        await player.Page.EvaluateAsync("const day = 86_400_000; const now = Date.now; Date.now = () => now() + day");
        await SetDeadlineAsync(TimeSpan.FromSeconds(400));
        await player.ComeBackAsync();

        await Expect(player.Clock).ToHaveTextAsync("7 min left");
    }

    [Fact]
    public async Task LateAnswer_ShowsTheAcceptedOne_KeepsTheTypedText()
    {
        var player = await AtFirstTaskAsync();
        player.PageErrors.Expect("409");
        await player.TypeAsync("Begun");
        await Expect(player.Page.GetByText("Draft saved")).ToBeVisibleAsync();
        await player.LoseNetworkAsync();
        player.PageErrors.ExpectBrokenConnections();
        await player.TypeAsync("Begun, and finished too late");
        await RunOutAsync();

        await player.RegainNetworkAsync();
        await player.PressAsync("Send answer");

        await Expect(player.Page.GetByText("Time's up for this task.")).ToBeVisibleAsync();
        await Expect(player.Page.Locator(".own-words").GetByText("Begun", new() { Exact = true }).First)
            .ToBeVisibleAsync();
        await Expect(player.Page.GetByText("Begun, and finished too late")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Practice_HasNoClock()
    {
        var player = await NewPlayerAsync();
        Model.Enqueue(Reply.Text("First task."));
        await player.OpenAsync("/");
        await player.Page.GetByRole(AriaRole.Link, new() { Name = "Project manager", Exact = true }).ClickAsync();

        await player.Page.GetByText("Practice", new() { Exact = true }).ClickAsync();
        await player.StartButton.ClickAsync();

        await player.ExpectTaskAsync(1, "First task.");
        await Expect(player.Clock).ToHaveTextAsync("No clock");
    }

    [Fact]
    public async Task ScreenReader_HearsFiveMinutesOneMinuteAndTheEnd()
    {
        var player = await AtFirstTaskAsync();
        await Expect(player.Clock).ToHaveTextAsync("15 min left");
        await player.Page.EvaluateAsync(Listen);

        foreach (var seconds in new[] { 840, 330, 299, 290, 130, 100, 59, 50, 30 })
        {
            await SetDeadlineAsync(TimeSpan.FromSeconds(seconds));
            await player.ComeBackAsync();
            await player.Page.WaitForFunctionAsync(
                "seconds => Math.abs(document.getElementById('clock').dataset.remaining - seconds) < 8", seconds);
        }
        await RunOutAtAsync(player);
        await TimeOver(player).GetByRole(AriaRole.Link).ClickAsync();
        await player.ExpectTaskAsync(2, "Second task.");

        var heard = await player.Page.EvaluateAsync<string[]>("window.heard");
        Assert.Equal(
            ["5 min left", "1 min left", "Time's up", "The box was empty, so nothing was sent."], heard.Take(4));
        Assert.DoesNotContain(heard.Skip(4), words =>
            words.Contains("left", StringComparison.Ordinal) || words.Contains("over", StringComparison.Ordinal));
    }

    private const string Listen = """
        window.heard = [];
        new MutationObserver(() => window.heard.push(document.getElementById('announcer').textContent))
          .observe(document.getElementById('announcer'), { childList: true, characterData: true, subtree: true });
        """;

    private static ILocator TimeOver(Player player) => player.Page.Locator(".time-over");

    /// <summary>Lets the page's countdown run out.</summary>
    private async Task RunOutAtAsync(Player player)
    {
        await EndSoonAsync();
        await player.ComeBackAsync();
        await Expect(TimeOver(player)).ToBeVisibleAsync();
    }

    private Task EndSoonAsync() => SetDeadlineAsync(TimeSpan.FromSeconds(1));

    private async Task SetDeadlineAsync(TimeSpan left)
    {
        await App.WaitUntilAsync(db => db.AttemptTasks.AnyAsync(t => t.DeadlineAt != null));
        await App.WriteAsync(db => db.AttemptTasks.Where(t => t.Answer == null)
            .ExecuteUpdateAsync(row => row.SetProperty(t => t.DeadlineAt, DateTimeOffset.UtcNow + left)));
    }

    /// <summary>Does what the server does shortly after the deadline.</summary>
    private Task RunOutAsync() => App.WriteAsync(async db =>
    {
        var attempt = await db.Attempts.WithContent().SingleAsync();
        var task = attempt.LatestTask;
        attempt.SettleIfClosed(task, new(task.DeadlineAt!.Value.AddMinutes(1)));
    });

    private Task<string?> AnswerAsync() =>
        App.ReadAsync(db => db.AttemptTasks.Where(t => t.Order == 1).Select(t => t.Answer).SingleAsync());
}
