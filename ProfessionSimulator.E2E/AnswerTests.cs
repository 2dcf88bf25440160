using ProfessionSimulator.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E;

public sealed class AnswerTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string Typed = "First the queue,\nthen <b>Adam</b> & \"the rest\".";

    [Fact]
    public async Task TypedText_SurvivesAReloadAtOnce()
    {
        var player = await AtFirstTaskAsync();

        await player.TypeAsync(Typed);
        await player.ReloadAsync();

        await Expect(player.AnswerBox).ToHaveValueAsync(Typed);
    }

    [Fact]
    public async Task Draft_IsKeptByTheServer()
    {
        var player = await AtFirstTaskAsync();

        await player.TypeAsync(Typed);
        await Expect(player.Page.GetByText("Draft saved")).ToBeVisibleAsync();
        Assert.Empty(await player.LocalCopiesAsync());
        await player.ReloadAsync();

        await Expect(player.AnswerBox).ToHaveValueAsync(Typed);
    }

    [Fact]
    public async Task AnswerWithoutNetwork_IsKeptAndCanBeSentLater()
    {
        var player = await AtFirstTaskAsync();
        player.Complaints.ExpectBrokenConnections();

        await player.LoseNetworkAsync();
        await player.AnswerAsync(Typed);
        await player.SeesAlertAsync("The server cannot be reached. What you typed is kept");
        await Expect(player.AnswerBox).ToHaveValueAsync(Typed);
        await player.RegainNetworkAsync();
        await player.PressAsync("Send the answer");

        await player.SeesTaskAsync(2, "Second task.");
        await Expect(player.AnswerBox).ToHaveValueAsync("");
        await player.SeesNoAlertAsync();
    }

    [Fact]
    public async Task TwoTabs_SecondAnswerIsRefusedAndBothAreShown()
    {
        var player = await AtFirstTaskAsync();
        var other = await player.OpenSecondTabAsync();
        other.Complaints.Expect("409");

        await player.AnswerAsync("The accepted one.");
        await player.SeesTaskAsync(2, "Second task.");
        await other.AnswerAsync("The late one.");

        await other.SeesAlertAsync("This task has been answered already.");
        await other.SeesAlertAsync("The accepted one.");
        await other.SeesAlertAsync("The late one.");
        await other.SeesTaskAsync(2, "Second task.");
    }

    [Fact]
    public async Task GuestWhoRegistersInAnotherTab_CanSendTheOpenForm()
    {
        var player = await AtFirstTaskAsync();
        // What was under way with the cookie of before.
        player.Complaints.Expect("401");
        await player.TypeAsync(Typed);

        var other = await player.OpenSecondTabAsync("/account/register");
        await other.Page.GetByLabel("E-mail").FillAsync("somebody@example.org");
        await other.Page.GetByLabel("Password").FillAsync("a few unrelated words");
        await other.PressAsync("Create an account");
        await Expect(other.Page.Locator(".account-menu summary", new() { HasText = "somebody@example.org" })).ToBeVisibleAsync();
        await player.PressAsync("Send the answer");

        await player.SeesTaskAsync(2, "Second task.");
        await player.SeesEarlierTaskAsync(1, "First task.", "First the queue,");
    }
}
