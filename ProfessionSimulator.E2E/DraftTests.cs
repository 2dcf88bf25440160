using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ProfessionSimulator.E2E.Support;
using ProfessionSimulator.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E;

public sealed class DraftTests(Chromium chromium) : BrowserTest(chromium)
{
    [Theory]
    [InlineData("Go on with my text above", "From here")]
    [InlineData("Go on with the saved one", "From there")]
    public async Task TwoTabs_TheLaterOneSeesBothTextsAndChooses(string choice, string expected)
    {
        var (here, there) = await InTwoTabsAsync();
        await there.TypeAsync("From there");
        await SavedAsync(there);

        await here.TypeAsync("From here");
        await Expect(here.Page.Locator(".conflict-stored")).ToHaveTextAsync("From there");
        await Expect(here.AnswerBox).ToHaveValueAsync("From here");
        Assert.Equal("From there", await StoredAsync());
        await here.Page.Locator("[data-choice]").Filter(new() { HasText = choice }).ClickAsync();

        await Expect(here.Page.Locator(".conflict")).ToHaveCountAsync(0);
        await Expect(here.AnswerBox).ToHaveValueAsync(expected);
        await SavedAsync(here);
        await here.TypeAsync(expected + ", and on");
        await SavedAsync(here);
        Assert.Equal(expected + ", and on", await StoredAsync());
    }

    [Fact]
    public async Task UndecidedText_SurvivesAReload()
    {
        var (here, there) = await InTwoTabsAsync();
        await there.TypeAsync("From there");
        await SavedAsync(there);
        await here.TypeAsync("From here");
        await Expect(here.Page.Locator(".conflict")).ToBeVisibleAsync();

        await here.ReloadAsync();

        await Expect(here.Page.Locator(".conflict-stored")).ToHaveTextAsync("From there");
        await Expect(here.AnswerBox).ToHaveValueAsync("From here");
    }

    [Fact]
    public async Task TypedWithoutNetwork_IsSavedWhenItIsBack()
    {
        var player = await AtFirstTaskAsync();
        player.Complaints.ExpectBrokenConnections();
        await player.LoseNetworkAsync();

        await player.TypeAsync("Without a network");
        await Expect(Status(player)).ToHaveTextAsync("Not saved, trying again");
        await player.RegainNetworkAsync();

        await SavedAsync(player);
        Assert.Equal("Without a network", await StoredAsync());
        Assert.Null(await player.Page.EvaluateAsync<string?>("Object.keys(localStorage).find(key => key.startsWith('answer:'))"));
    }

    [Fact]
    public async Task TypedWhileTheServerIsDown_IsSavedByTheNextOne()
    {
        var player = await AtFirstTaskAsync();
        player.Complaints.ExpectBrokenConnections();
        player.Complaints.Expect("503");
        await App.StopAsync();

        await player.TypeAsync("While it was down");
        await Expect(Status(player)).ToHaveTextAsync("Not saved, trying again");
        App = await App.RestartedAsync();
        App.Serve(Site.Port);

        await SavedAsync(player);
        Assert.Equal("While it was down", await StoredAsync());
    }

    [Fact]
    public async Task ExpiredSession_IsRenewedInPlaceWithTheTextStillThere()
    {
        var player = await AtFirstTaskAsync("anna@example.org");
        player.Complaints.Expect("401");
        player.Complaints.Expect("422");
        await player.Page.Context.ClearCookiesAsync();
        await player.AnswerBox.PressSequentiallyAsync("Typed after the end");
        await player.SeesAlertAsync("You are signed out.");

        await player.Page.Locator("#alert a").ClickAsync();
        var dialog = player.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("E-mail").FillAsync("anna@example.org");
        await dialog.GetByLabel("Password").FillAsync("quite another one");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Expect(dialog.GetByText("The address or the password is wrong.")).ToBeVisibleAsync();
        await dialog.GetByLabel("Password").FillAsync(Visitor.Passphrase);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();

        await SavedAsync(player);
        await Expect(dialog).ToBeHiddenAsync();
        await player.SeesNoAlertAsync();
        await Expect(player.AnswerBox).ToBeFocusedAsync();
        Assert.Equal("Typed after the end", await StoredAsync());
        await player.PressAsync("Send the answer");
        await player.SeesTaskAsync(2, "Second task.");
    }

    private async Task<(Player Here, Player There)> InTwoTabsAsync()
    {
        var here = await AtFirstTaskAsync();
        here.Complaints.Expect("409");
        var there = await here.OpenSecondTabAsync();
        await there.SeesTaskAsync(1, "First task.");
        return (here, there);
    }

    private async Task<Player> AtFirstTaskAsync(string? account = null)
    {
        Model.Enqueue(Reply.Text("First task."), Reply.Text("Second task."));
        var player = await NewPlayerAsync();
        if (account is null)
        {
            await player.StartAsGuestAsync();
        }
        else
        {
            await RegisterAsync(player, account);
            await player.StartAsync();
        }
        await player.SeesTaskAsync(1, "First task.");
        return player;
    }

    private static async Task RegisterAsync(Player player, string address)
    {
        await player.OpenAsync("/account/register");
        await player.Page.GetByLabel("E-mail").FillAsync(address);
        await player.Page.GetByLabel("Password").FillAsync(Visitor.Passphrase);
        await player.PressAsync("Create an account");
        await Expect(player.Page.GetByText(address)).ToBeVisibleAsync();
    }

    private static ILocator Status(Player player) => player.Page.Locator("#draft-status");

    private static Task SavedAsync(Player player) => Expect(Status(player)).ToHaveTextAsync("Draft saved");

    private Task<string> StoredAsync() => App.ReadAsync(db => db.AttemptTasks.Select(t => t.Draft).SingleAsync());
}
