using ProfessionSimulator.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E;

public sealed class AnswerTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string Typed = "First the queue,\nthen <b>Adam</b> & \"the rest\".";

    [Fact]
    public async Task TypedText_SurvivesAnImmediateReload()
    {
        var player = await AtFirstTaskAsync();

        await player.TypeAsync(Typed);
        await player.ReloadAsync();

        await Expect(player.AnswerBox).ToHaveValueAsync(Typed);
    }

    [Fact]
    public async Task Draft_IsStoredByTheServer()
    {
        var player = await AtFirstTaskAsync();

        await player.TypeAsync(Typed);
        await Expect(player.Page.GetByText("Draft saved")).ToBeVisibleAsync();
        Assert.Empty(await player.LocalCopiesAsync());
        await player.ReloadAsync();

        await Expect(player.AnswerBox).ToHaveValueAsync(Typed);
    }

    [Fact]
    public async Task AnswerWithoutNetwork_IsKept_AndSentLater()
    {
        var player = await AtFirstTaskAsync();
        player.PageErrors.ExpectBrokenConnections();

        await player.LoseNetworkAsync();
        await player.AnswerAsync(Typed);
        await player.ExpectAlertAsync("Can't reach the server. What you typed is safe");
        await Expect(player.AnswerBox).ToHaveValueAsync(Typed);
        await player.RegainNetworkAsync();
        await player.PressAsync("Send answer");

        await player.ExpectTaskAsync(2, "Second task.");
        await Expect(player.AnswerBox).ToHaveValueAsync("");
        await player.ExpectNoAlertAsync();
    }

    /// <summary>Safari reports composition by key code 229.</summary>
    [Theory]
    [InlineData("isComposing: true")]
    [InlineData("keyCode: 229")]
    public async Task CtrlEnter_DuringComposition_SendsNothing(string composing)
    {
        var player = await AtFirstTaskAsync();
        await player.TypeAsync("Half");

        await player.AnswerBox.EvaluateAsync(
            $"box => box.dispatchEvent(new KeyboardEvent('keydown', {{ key: 'Enter', ctrlKey: true, bubbles: true, {composing} }}))");
        await player.TypeAsync("Half and half");
        await player.AnswerBox.PressAsync("Control+Enter");

        await player.ExpectTaskAsync(2, "Second task.");
        await player.ExpectEarlierTaskAsync(1, "First task.", "Half and half");
    }

    /// <summary>Dictation and browser extensions set text without an input event.</summary>
    [Theory]
    [InlineData("document.querySelector('.submit').click()")]
    [InlineData("box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true }))")]
    public async Task TextWithoutAnInputEvent_CanBeSentAtOnce(string send)
    {
        var player = await AtFirstTaskAsync();

        await player.AnswerBox.EvaluateAsync($"box => {{ box.value = 'Dictated'; {send}; }}");

        await player.ExpectTaskAsync(2, "Second task.");
        await player.ExpectEarlierTaskAsync(1, "First task.", "Dictated");
    }

    [Fact]
    public async Task TextWithoutAnInputEvent_IsSaved()
    {
        var player = await AtFirstTaskAsync();

        await player.AnswerBox.EvaluateAsync("box => { box.value = 'Dictated'; }");

        await player.ExpectDraftSavedAsync();
        Assert.Equal("Dictated", await StoredDraftAsync());
        await Expect(player.Page.Locator("#answer-count")).ToHaveTextAsync("1 word · 8 / 20,000");
    }

    [Theory]
    [InlineData(" \n")]
    [InlineData("\u200B\u2060\uFEFF\u00AD\u3164\u2800\u200E\u0001\uFE0F\u0301")]
    public async Task InvisibleAnswer_IsNotSent(string nothing)
    {
        var player = await AtFirstTaskAsync();

        await player.AnswerAsync(nothing);
        await Expect(player.AnswerBox).ToHaveJSPropertyAsync("validationMessage", "Write an answer first.");
        await player.AnswerAsync($"{nothing}x");

        await player.ExpectTaskAsync(2, "Second task.");
        Assert.Single(
            player.PageErrors.Log,
            line => line.StartsWith("request:", StringComparison.Ordinal) && line.Contains("handler=Answer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SecondTabsAnswer_IsRefused_BothAreShown()
    {
        var player = await AtFirstTaskAsync();
        var other = await player.OpenSecondTabAsync();
        other.PageErrors.Expect("409");

        await player.AnswerAsync("The accepted one.");
        await player.ExpectTaskAsync(2, "Second task.");
        await other.AnswerAsync("The late one.");

        await other.ExpectAlertAsync("This task has been answered already.");
        await other.ExpectAlertAsync("The accepted one.");
        await other.ExpectAlertAsync("The late one.");
        await other.ExpectTaskAsync(2, "Second task.");
    }

    [Fact]
    public async Task GuestRegisteredInAnotherTab_CanSubmitTheOpenForm()
    {
        var player = await AtFirstTaskAsync();
        // A request was in flight with the old cookie.
        player.PageErrors.Expect("401");
        await player.TypeAsync(Typed);

        var other = await player.OpenSecondTabAsync("/account/register");
        await other.Page.GetByLabel("Email address").FillAsync("somebody@example.org");
        await other.Page.GetByLabel("Password").FillAsync("a few unrelated words");
        await other.PressAsync("Create an account");
        await Expect(other.Page.Locator(".account-menu summary", new() { HasText = "somebody@example.org" }))
            .ToBeVisibleAsync();
        await player.PressAsync("Send answer");

        await player.ExpectTaskAsync(2, "Second task.");
        await player.ExpectEarlierTaskAsync(1, "First task.", "First the queue,");
    }
}
