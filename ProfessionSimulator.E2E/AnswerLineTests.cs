using Microsoft.Playwright;
using ProfessionSimulator.E2E.Support;
using ProfessionSimulator.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E;

/// <summary>The line above the box, which keeps the clock in view and, on a phone, opens the task.</summary>
public sealed class AnswerLineTests(Chromium chromium) : BrowserTest(chromium)
{
    private static readonly string s_longTask = string.Concat(
        Enumerable.Range(1, 40).Select(i => $"Paragraph {i} of the task.\n\n"));

    [Theory]
    [InlineData(360, 740)]
    [InlineData(390, 420)]
    [InlineData(1280, 800)]
    public async Task Clock_StaysInView_WhileReadingAndWriting(int width, int height)
    {
        var player = await AtLongTaskAsync(width, height);
        await player.TypeAsync(string.Concat(Enumerable.Repeat("A line of the answer.\n", 60)));

        foreach (var share in new[] { 0, 0.5, 1 })
        {
            await player.Page.EvaluateAsync(
                "share => scrollTo(0, share * (document.querySelector('#answer').getBoundingClientRect().bottom + scrollY - innerHeight))",
                share);
            await Expect(player.Clock).ToBeInViewportAsync(new() { Ratio = 1 });
        }
        await player.AnswerBox.PressSequentiallyAsync("end");
        await Expect(player.Clock).ToBeInViewportAsync(new() { Ratio = 1 });
    }

    [Fact]
    public async Task Task_OpensOverTheBox_KeepsTheCaret()
    {
        var player = await AtLongTaskAsync(390, 420);
        await player.TypeAsync("Begun.");
        await MarkRequestAsync(player);
        await player.AnswerBox.EvaluateAsync("box => box.setSelectionRange(3, 3)");

        await player.PressAsync("Task");

        await Expect(Over(player)).ToHaveTextAsync("What do you do first?");
        await Expect(Over(player)).ToBeInViewportAsync(new() { Ratio = 1 });
        await Expect(player.AnswerBox).ToBeFocusedAsync();
        await player.Page.Keyboard.PressAsync("Escape");
        await Expect(Over(player)).ToBeHiddenAsync();
        await player.Page.Keyboard.TypeAsync("-");
        await Expect(player.AnswerBox).ToHaveValueAsync("Beg-un.");
    }

    [Fact]
    public async Task Task_Closes_ByButtonTypingOrOutsideClick()
    {
        var player = await AtLongTaskAsync(390, 844);
        var button = player.Page.GetByRole(AriaRole.Button, new() { Name = "Task", Exact = true });
        await player.AnswerBox.FocusAsync();

        await button.ClickAsync();
        await Expect(button).ToHaveAttributeAsync("aria-expanded", "true");
        await button.ClickAsync();
        await Expect(Over(player)).ToBeHiddenAsync();
        await Expect(button).ToHaveAttributeAsync("aria-expanded", "false");

        await button.ClickAsync();
        await player.Page.Keyboard.TypeAsync("x");
        await Expect(Over(player)).ToBeHiddenAsync();

        await button.ClickAsync();
        await player.Page.EvaluateAsync("document.querySelector('#panel-title').click()");
        await Expect(Over(player)).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Task_OpensWhole_WithoutAMarkedRequest()
    {
        var player = await AtLongTaskAsync(390, 844);

        await player.PressAsync("Task");

        await Expect(Over(player)).ToContainTextAsync("Paragraph 1 of the task.");
        await Expect(Over(player)).ToContainTextAsync("Paragraph 40 of the task.");
    }

    [Fact]
    public async Task Task_IsLinked_WithoutScripts()
    {
        Model.Enqueue(Reply.Text(s_longTask));
        var player = await NewPlayerAsync(javaScript: false);
        await player.Page.SetViewportSizeAsync(390, 844);
        await player.StartAsync();
        await Expect(player.AnswerBox).ToBeEditableAsync();
        await player.OpenAsync(new Uri(player.Page.Url).AbsolutePath.Replace("/live", "", StringComparison.Ordinal));

        await player.Page.GetByRole(AriaRole.Link, new() { Name = "Task", Exact = true }).ClickAsync();

        await Expect(player.Page.GetByText("Paragraph 1 of the task.")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task Stop_IsBesideTheStage()
    {
        var model = Model.EnqueueLive();
        var player = await NewPlayerAsync();
        await player.Page.SetViewportSizeAsync(360, 740);
        await player.StartAsync();
        await model.Started;

        var stage = (await player.Page.Locator(".stage").BoundingBoxAsync())!;
        var stop =
            (await player.Page.GetByRole(AriaRole.Button, new() { Name = "Stop", Exact = true }).BoundingBoxAsync())!;

        Assert.InRange(stop.Y + stop.Height / 2, stage.Y, stage.Y + stage.Height);
        Assert.InRange(stop.X, stage.X + stage.Width, stage.X + stage.Width + 24);
        Assert.InRange(stop.Height, 24, 40);
    }

    private static ILocator Over(Player player) => player.Page.Locator("#task-over");

    private async Task<Player> AtLongTaskAsync(int width, int height)
    {
        Model.Enqueue(Reply.Text(s_longTask));
        var player = await NewPlayerAsync();
        await player.Page.SetViewportSizeAsync(width, height);
        await player.StartAsync();
        await Expect(player.Clock).ToHaveTextAsync("15 min left");
        return player;
    }

    /// <summary>Marks the request in the text, as the server does under the agreed heading.</summary>
    private static async Task MarkRequestAsync(Player player) => await player.Page.EvaluateAsync("""
        () => {
          const request = Object.assign(document.createElement('section'), {
            className: 'request',
            innerHTML: '<p id="asked">What do you do first?</p>',
          });
          document.querySelector('#task-text').append(request);
        }
        """);
}
