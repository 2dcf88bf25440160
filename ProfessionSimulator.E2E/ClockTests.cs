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
    public async Task AtZero_ThePageSendsWhatIsThere()
    {
        var player = await AtFirstTaskAsync();
        await player.TypeAsync("Half an ans");

        await EndSoonAsync();
        await player.ComeBackAsync();

        await player.SeesTaskAsync(2, "Second task.");
        await Expect(player.Page.Locator(".past-task summary").First).ToContainTextAsync("time ran out");
        Assert.Equal("Half an ans", await AnswerAsync());
    }

    [Fact]
    public async Task AtZero_NothingIsNoAnswer_AndTheDayGoesOn()
    {
        var player = await AtFirstTaskAsync();

        await EndSoonAsync();
        await player.ComeBackAsync();

        await player.SeesTaskAsync(2, "Second task.");
        await Expect(player.Page.Locator(".past-task summary").First).ToContainTextAsync("no answer");
    }

    [Fact]
    public async Task TheCountdown_FollowsTheServer_NotTheBrowsersClock()
    {
        var player = await AtFirstTaskAsync();
        await Expect(player.Clock).ToHaveTextAsync("15 min left");

        await player.Page.EvaluateAsync("const day = 86_400_000; const now = Date.now; Date.now = () => now() + day");
        await SetDeadlineAsync(TimeSpan.FromSeconds(400));
        await player.ComeBackAsync();

        await Expect(player.Clock).ToHaveTextAsync("7 min left");
    }

    [Fact]
    public async Task WhoComesTooLate_SeesWhatWasTaken_AndKeepsWhatWasTyped()
    {
        var player = await AtFirstTaskAsync();
        player.Complaints.Expect("409");
        await player.TypeAsync("Begun");
        await Expect(player.Page.GetByText("Draft saved")).ToBeVisibleAsync();
        await player.LoseNetworkAsync();
        player.Complaints.ExpectBrokenConnections();
        await player.TypeAsync("Begun, and finished too late");
        await RunOutAsync();

        await player.RegainNetworkAsync();
        await player.PressAsync("Send the answer");

        await Expect(player.Page.GetByText("The time for this task is over.")).ToBeVisibleAsync();
        await Expect(player.Page.Locator(".own-words").GetByText("Begun", new() { Exact = true }).First).ToBeVisibleAsync();
        await Expect(player.Page.GetByText("Begun, and finished too late")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Practice_HasNoClock()
    {
        var player = await NewPlayerAsync();
        Model.Enqueue(Reply.Text("First task."));
        await player.OpenAsync("/");
        await player.Page.GetByRole(AriaRole.Link, new() { Name = "Project manager", Exact = true }).ClickAsync();

        await player.Page.GetByText("For practice").ClickAsync();
        await player.PressAsync("Start the day");

        await player.SeesTaskAsync(1, "First task.");
        await Expect(player.Clock).ToHaveTextAsync("Practice: no clock");
    }

    [Fact]
    public async Task AScreenReader_HearsFiveMinutesOneMinuteAndTheEnd_EachOnce()
    {
        var player = await AtFirstTaskAsync();
        await Expect(player.Clock).ToHaveTextAsync("15 min left");
        await player.Page.EvaluateAsync(Listen);

        foreach (var seconds in new[] { 840, 330, 299, 290, 130, 100, 59, 50, 30 })
        {
            await SetDeadlineAsync(TimeSpan.FromSeconds(seconds));
            await player.ComeBackAsync();
            await player.Page.WaitForFunctionAsync("seconds => Math.abs(document.getElementById('clock').dataset.remaining - seconds) < 8", seconds);
        }
        await EndSoonAsync();
        await player.ComeBackAsync();
        await player.SeesTaskAsync(2, "Second task.");

        var heard = await player.Page.EvaluateAsync<string[]>("window.heard");
        Assert.Equal(["5 min left", "1 min left", "Time is over"], heard.Take(3));
        Assert.DoesNotContain(heard.Skip(3), words => words.Contains("left", StringComparison.Ordinal) || words.Contains("over", StringComparison.Ordinal));
    }

    private const string Listen = """
        window.heard = [];
        new MutationObserver(() => window.heard.push(document.getElementById('announcer').textContent))
          .observe(document.getElementById('announcer'), { childList: true, characterData: true, subtree: true });
        """;

    private Task EndSoonAsync() => SetDeadlineAsync(TimeSpan.FromSeconds(1));

    private async Task SetDeadlineAsync(TimeSpan left)
    {
        await App.SeesAsync(db => db.AttemptTasks.AnyAsync(t => t.DeadlineAt != null));
        await App.WriteAsync(db => db.AttemptTasks.Where(t => t.Answer == null)
            .ExecuteUpdateAsync(row => row.SetProperty(t => t.DeadlineAt, DateTimeOffset.UtcNow + left)));
    }

    /// <summary>What the server does a little after the deadline.</summary>
    private Task RunOutAsync() => App.WriteAsync(async db =>
    {
        var attempt = await db.Attempts.WithContent().SingleAsync();
        attempt.TakeAtDeadline(attempt.LatestTask);
    });

    private Task<string?> AnswerAsync() => App.ReadAsync(db => db.AttemptTasks.Where(t => t.Order == 1).Select(t => t.Answer).SingleAsync());
}
