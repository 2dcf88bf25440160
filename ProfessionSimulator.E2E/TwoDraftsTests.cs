using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ProfessionSimulator.E2E.Support;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E;

/// <summary>One answer typed in two places: tabs, devices, an API client.</summary>
public sealed class TwoDraftsTests(Chromium chromium) : DraftTest(chromium)
{
    private const string Anna = "anna@example.org";

    [Theory]
    [InlineData("Use my text above", "From here")]
    [InlineData("Use the saved version", "From there")]
    public async Task SecondTab_SeesBothTexts_AndChooses(string choice, string expected)
    {
        var (here, there) = await InTwoTabsAsync();
        await there.TypeAsync("From there");
        await there.ExpectDraftSavedAsync();

        await here.TypeAsync("From here");
        await here.ExpectBothTextsAsync("From here", "From there");
        Assert.Equal("From there", await StoredDraftAsync());
        await ChooseAsync(here, choice);

        await Expect(here.Page.Locator(".conflict")).ToHaveCountAsync(0);
        await Expect(here.AnswerBox).ToHaveValueAsync(expected);
        await here.ExpectDraftSavedAsync();
        await here.TypeAsync(expected + ", and on");
        await here.ExpectDraftSavedAsync();
        Assert.Equal(expected + ", and on", await StoredDraftAsync());
    }

    [Fact]
    public async Task UndecidedText_IsNotSent_SurvivesAReload()
    {
        var (here, there) = await InTwoTabsAsync();
        await there.TypeAsync("From there");
        await there.ExpectDraftSavedAsync();
        await here.TypeAsync("From here");
        await here.ExpectBothTextsAsync("From here", "From there");

        await here.TypeAsync("From here, undecided");
        await Expect(here.DraftStatus).ToHaveTextAsync("Not saved: please choose a text");
        await here.ReloadAsync();

        await here.ExpectBothTextsAsync("From here, undecided", "From there");
        Assert.Equal("From there", await StoredDraftAsync());
    }

    [Fact]
    public async Task SavedTab_KeepsTheOtherTabsCopy()
    {
        var (here, there) = await InTwoTabsAsync();
        here.PageErrors.ExpectBrokenConnections();
        var held = new TaskCompletionSource<IRoute>();
        await here.Page.RouteAsync(DraftAddress, held.SetResult, new() { Times = 1 });
        await there.Page.RouteAsync(DraftAddress, route => route.AbortAsync());
        await here.TypeAsync("From here");
        var draft = await held.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await there.TypeAsync("From there");
        await there.ExpectDraftNotSavedAsync();

        await draft.ContinueAsync();
        await here.ExpectDraftSavedAsync();

        Assert.Equal(["From there"], await here.LocalCopiesAsync());
    }

    [Fact]
    public async Task SecondDevice_FindsTheText()
    {
        var desk = await AtFirstTaskAsync(Anna);
        await desk.TypeAsync("Begun at the desk");
        await desk.ExpectDraftSavedAsync();

        var phone = await AnotherDeviceAsync(desk);

        await Expect(phone.AnswerBox).ToHaveValueAsync("Begun at the desk");
        await phone.TypeAsync("Begun at the desk, gone on with on the phone");
        await phone.ExpectDraftSavedAsync();
        await desk.ReloadAsync();
        await Expect(desk.AnswerBox).ToHaveValueAsync("Begun at the desk, gone on with on the phone");
    }

    [Fact]
    public async Task SecondDevice_SeesBothTexts_SendsTheChosenOne()
    {
        var desk = await AtFirstTaskAsync(Anna);
        var phone = await AnotherDeviceAsync(desk);
        phone.PageErrors.Expect("409");
        await desk.TypeAsync("From the desk");
        await desk.ExpectDraftSavedAsync();

        await phone.TypeAsync("From the phone");
        await phone.ExpectBothTextsAsync("From the phone", "From the desk");
        await ChooseAsync(phone, "Use my text above");
        await phone.ExpectDraftSavedAsync();
        await phone.PressAsync("Send answer");

        await phone.ExpectTaskAsync(2, "Second task.");
        await phone.ExpectEarlierTaskAsync(1, "First task.", "From the phone");
    }

    [Fact]
    public async Task ConflictChoice_IsInView_OnAPhone()
    {
        var desk = await AtFirstTaskAsync(Anna);
        var phone = await AnotherDeviceAsync(desk);
        await phone.Page.SetViewportSizeAsync(360, 740);
        // The task is made longer than a phone's screen.
        await phone.Page.EvaluateAsync(
            "document.styleSheets[0].insertRule('#panel > .panel-head { min-height: 2000px }')");
        phone.PageErrors.Expect("409");
        await SendNoDraftsAsync(phone);
        await desk.TypeAsync("From the desk");
        await desk.ExpectDraftSavedAsync();

        await phone.AnswerAsync("From the phone");

        await phone.ExpectBothTextsAsync("From the phone", "From the desk");
        await Expect(phone.Page.Locator("#conflict-title")).ToBeInViewportAsync();
    }

    /// <summary>
    /// After going back, a browser restores the box's text without the draft version that it was based on.
    /// </summary>
    [Theory]
    [InlineData("a new tab")]
    [InlineData("the way back")]
    public async Task OlderLocalText_DoesNotReplaceANewerOneUnasked(string where)
    {
        var desk = await AtFirstTaskAsync(Anna);
        var phone = await AnotherDeviceAsync(desk);
        desk.PageErrors.Expect("409");
        var attempt = desk.Page.Url;
        await SendNoDraftsAsync(desk);
        await desk.TypeAsync("Older, at the desk");
        await desk.ExpectDraftNotSavedAsync();
        var later = await desk.Page.Context.NewPageAsync();
        await desk.OpenAsync("/privacy");
        await phone.TypeAsync("Newer, on the phone");
        await phone.ExpectDraftSavedAsync();

        var again = new Player(where == "a new tab" ? later : desk.Page, desk.PageErrors, Site);
        if (where == "a new tab")
            await again.OpenAsync(attempt);
        else
            await again.Page.GoBackAsync();

        await again.ExpectBothTextsAsync("Older, at the desk", "Newer, on the phone");
        Assert.Equal("Newer, on the phone", await StoredDraftAsync());
    }

    [Fact]
    public async Task ApiClientAndTab_DoNotOverwriteEachOther()
    {
        var here = await AtFirstTaskAsync();
        here.PageErrors.Expect("409");
        using var program = new HttpClient { BaseAddress = Site };
        var token = await App.IssueAsync(await App.ReadAsync(db => db.Users.Select(u => u.Id).SingleAsync()));
        program.DefaultRequestHeaders.Authorization = new("Bearer", token.AccessToken);
        var saved = await Learner.JsonAsync(await SaveByProgramAsync(program, "By the program", revision: 0));

        await here.TypeAsync("Typed in the tab");
        await here.ExpectBothTextsAsync("Typed in the tab", "By the program");
        await ChooseAsync(here, "Use my text above");
        await here.ExpectDraftSavedAsync();
        var refused = await SaveByProgramAsync(
            program, "By the program again", saved.GetProperty("revision").GetInt32());

        var problem = await Learner.JsonAsync(refused, HttpStatusCode.Conflict);
        Assert.Equal("draft_conflict", problem.GetProperty("code").GetString());
        Assert.Contains("Typed in the tab", problem.GetRawText());
        Assert.Equal("Typed in the tab", await StoredDraftAsync());
    }

    private async Task<HttpResponseMessage> SaveByProgramAsync(HttpClient program, string draft, int revision)
    {
        var task = await App.ReadAsync(db => db.AttemptTasks.Select(t => t.Id).SingleAsync());
        return await program.PutAsJsonAsync($"/api/tasks/{task}/draft", new { draft, revision });
    }

    private async Task<(Player Here, Player There)> InTwoTabsAsync()
    {
        var here = await AtFirstTaskAsync();
        here.PageErrors.Expect("409");
        var there = await here.OpenSecondTabAsync();
        await there.ExpectTaskAsync(1, "First task.");
        return (here, there);
    }

    private async Task<Player> AnotherDeviceAsync(Player first)
    {
        var device = await NewPlayerAsync();
        await device.SignInAsync(Anna);
        await device.OpenAsync(first.Page.Url);
        await device.ExpectTaskAsync(1, "First task.");
        return device;
    }

    private static Task ChooseAsync(Player player, string choice) =>
        player.Page.Locator("[data-choice]").Filter(new() { HasText = choice }).ClickAsync();
}
