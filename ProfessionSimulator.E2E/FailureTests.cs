using ProfessionSimulator.E2E.Support;
using ProfessionSimulator.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E;

public sealed class FailureTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task ModelCutMidText_KeepsTheAnswer()
    {
        Model.Enqueue(Reply.Text("What comes first?"));
        var model = Model.EnqueueLive();
        var player = await NewPlayerAsync();

        await player.StartAsync();
        await player.ExpectTaskAsync(1, "What comes first?");
        await player.AnswerAsync("The queue.");
        await model.SendAsync("And then we ");
        await player.ExpectTextSoFarAsync("And then we ");
        await model.CutAsync();
        await player.ExpectAlertAsync("Please try again.");
        await Expect(player.Page.GetByLabel("The text so far")).ToHaveTextAsync("And then we ");
        await Expect(player.AnswerBox).ToHaveCountAsync(0);
        await player.ExpectEarlierTaskAsync(1, "What comes first?", "The queue.");

        Model.Enqueue(Reply.Text("And then?"));
        await player.PressAsync("Try again");
        await player.ExpectTaskAsync(2, "And then?");
        await player.ExpectEarlierTaskAsync(1, "What comes first?", "The queue.");
    }

    [Fact]
    public async Task WrongKey_IsReported_WithoutTheKey()
    {
        Model.Enqueue(Reply.Unauthorized());
        var player = await NewPlayerAsync();

        await player.StartAsync();
        await player.ExpectAlertAsync("The AI service refused the request.");
        await Expect(player.Page.GetByText("sk-")).ToHaveCountAsync(0);
        await Expect(player.AnswerBox).ToHaveCountAsync(0);

        await player.PressAsync("Try again");
        await player.ExpectTaskAsync(1, "The upstream answers. Ответ готов.");
    }

    [Fact]
    public async Task UnreachableModel_IsReported_AndRetried()
    {
        Model.Default = Reply.HangUp();
        var player = await NewPlayerAsync();

        await player.StartAsync();
        await player.ExpectAlertAsync("The AI can't be reached right now.");

        Model.Default = Reply.Text("Here I am.");
        await player.PressAsync("Try again");
        await player.ExpectTaskAsync(1, "Here I am.");
    }

    [Fact]
    public async Task Stop_EndsTheCall_TextCanBeRewritten()
    {
        var model = Model.EnqueueLive();
        var player = await NewPlayerAsync();

        await player.StartAsync();
        await model.SendAsync("On and on ");
        await player.ExpectTextSoFarAsync("On and on ");
        await player.PressAsync("Stop");
        await Expect(player.Page.GetByText("The text was stopped.")).ToBeVisibleAsync();
        await (await model.Started).Aborted.WaitAsync(TimeSpan.FromSeconds(10));
        await Expect(player.AnswerBox).ToHaveCountAsync(0);

        await player.PressAsync("Ask for a new version");
        await player.ExpectTaskAsync(1, "The upstream answers. Ответ готов.");
        Assert.Equal(2, Model.RequestCount);
    }

    [Fact]
    public async Task Rewrite_ReplacesTheTask_KeepsTheTypedText()
    {
        Model.Enqueue(Reply.Text("A dull task."), Reply.Text("A better task."));
        var player = await NewPlayerAsync();

        await player.StartAsync();
        await player.ExpectTaskAsync(1, "A dull task.");
        await player.TypeAsync("What I think so far");
        await player.Page.GetByText("Something wrong with this task?").ClickAsync();
        await player.PressAsync("Ask for a new version");

        await player.ExpectTaskAsync(1, "A better task.");
        await Expect(player.AnswerBox).ToHaveValueAsync("What I think so far");
        await player.PressAsync("Send answer");
        await player.ExpectTaskAsync(2, "The upstream answers. Ответ готов.");
        await player.ExpectEarlierTaskAsync(1, "A better task.", "What I think so far");
    }
}
