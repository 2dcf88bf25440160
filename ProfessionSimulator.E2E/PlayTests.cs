using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ProfessionSimulator.E2E.Support;
using ProfessionSimulator.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E;

public sealed class PlayTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task Guest_PlaysFromTheHomePageToTheReport()
    {
        Model.Enqueue(Enumerable.Range(1, 4).Select(i => Reply.Text($"Question number {i}, please.")).ToArray());
        Model.Enqueue(Reply.Text("## Strong sides\n\nYou **decide** quickly.\n\n- First\n- Second\n"));
        var player = await NewPlayerAsync();

        await player.StartAsync();
        for (var i = 1; i <= 4; i++)
        {
            await player.ExpectTaskAsync(i, $"Question number {i}, please.");
            await player.AnswerAsync($"My answer to number {i}: начну с \"главного\" & <важного>.");
        }

        await player.ExpectReportAsync("Strong sides You decide quickly. First Second");
        await Expect(player.FinishedText.Locator("strong")).ToHaveTextAsync("decide");
        await Expect(player.FinishedText.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(2);
        await player.ExpectEarlierTaskAsync(
            2, "Question number 2, please.", "My answer to number 2: начну с \"главного\" & <важного>.");
        Assert.Equal(5, Model.RequestCount);
    }

    /// <summary>A panel that a script has fetched must not contain the elements for browsers without scripts.</summary>
    [Fact]
    public async Task PlayAgain_AfterAStreamedReport_IsPlayedWithScripts()
    {
        var player = await NewPlayerAsync();
        await player.StartAsync();
        for (var i = 1; i <= 4; i++)
        {
            await player.ExpectTaskNumberAsync(i);
            await player.AnswerAsync($"Answer {i}");
        }

        await Expect(player.Page.Locator("#narrative")).ToBeVisibleAsync();
        var model = Model.EnqueueLive();
        await player.StartButton.ClickAsync();
        await model.SendAsync("Once more");

        await player.ExpectTextSoFarAsync("Once more");
        await Expect(player.Page).ToHaveURLAsync(new Regex(@"/attempts/\d+$"));
        await model.FinishAsync();
    }

    [Fact]
    public async Task NextQuestion_IsRequestedWithTheConversation()
    {
        Model.Enqueue(Reply.Text("What comes first?"), Reply.Text("And then?"));
        var player = await NewPlayerAsync();

        await player.StartAsync();
        await player.ExpectTaskAsync(1, "What comes first?");
        await player.AnswerAsync("The SMS queue comes first.");
        await player.ExpectTaskAsync(2, "And then?");

        var conversation = Model.Requests[1].Body.GetProperty("messages").EnumerateArray()
            .Select(message =>
                (Role: message.GetProperty("role").GetString(), Text: message.GetProperty("content").ToString()))
                .ToList();
        var asked = conversation.FindIndex(message => message is ("assistant", "What comes first?"));
        Assert.True(asked > 0);
        Assert.Equal("user", conversation[asked + 1].Role);
        Assert.Contains("The SMS queue comes first.", conversation[asked + 1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PlainForms_PlayADay_WithoutScripts()
    {
        var model = Model.EnqueueLive();
        Model.Enqueue(Reply.Text("And then?"));
        var player = await NewPlayerAsync(javaScript: false);

        await player.StartAsync();
        await model.SendAsync("What comes ");
        await player.ExpectTextSoFarAsync("What comes ");
        await model.SendAsync("first?");
        await model.FinishAsync();
        await player.ExpectTaskAsync(1, "What comes first?");
        await player.AnswerAsync("The queue.");

        await player.ExpectTaskAsync(2, "And then?");
        await player.ExpectEarlierTaskAsync(1, "What comes first?", "The queue.");
    }
}
