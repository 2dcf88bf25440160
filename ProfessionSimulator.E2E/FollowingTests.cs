using Microsoft.Playwright;
using ProfessionSimulator.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E;

/// <summary>The page scrolls with the growing text while its reader follows.</summary>
public sealed class FollowingTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string IsAtEnd = """
    () => {
      const words = document.createRange();
      words.selectNodeContents(document.querySelector('.growing'));
      return words.getBoundingClientRect().bottom <= innerHeight;
    }
    """;

    /// <summary>Whether the text is where a link to it would scroll.</summary>
    private const string IsAtTop = """
    () => {
      const { top } = document.querySelector('.growing').getBoundingClientRect();
      return Math.abs(top - parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop)) <= 1;
    }
    """;

    private const string ScrollUpALittle = """
        () => new Promise((resolve, reject) => {
          setTimeout(reject, 10000, 'The page does not scroll');
          addEventListener('scroll', () => resolve(Math.round(scrollY)), { once: true });
          scrollBy(0, -20);
        })
        """;

    private const string ScrollDownAndUp = """
        async () => {
          for (const by of [20, -20]) await new Promise((resolve, reject) => {
            setTimeout(reject, 10000, 'The page does not scroll');
            addEventListener('scroll', resolve, { once: true });
            scrollBy(0, by);
          });
        }
        """;

    private const string GoToLatestAsWordsCome = """
        () => {
          document.querySelector('.to-latest').click();
          const paragraph = () => Object.assign(document.createElement('p'), { textContent: 'Word' });
          document.querySelector('#panel .growing').append(...Array.from({ length: 60 }, paragraph));
          const ctx = { sourceElement: document.querySelector('[data-stream]') };
          document.dispatchEvent(new CustomEvent('htmx:after:swap', { detail: { ctx } }));
        }
        """;

    private static ILocator Latest(Player player) =>
        player.Page.GetByRole(AriaRole.Button, new() { Name = "Jump to the end" });

    private static string Lines(string word) => string.Concat(Enumerable.Range(1, 60).Select(i => $"{word} {i}.\n\n"));

    /// <summary>Starts, and waits for the script that follows: a text that grew before it is read from its beginning.</summary>
    private static async Task StartAsync(Player player)
    {
        await player.StartAsync();
        await Expect(player.Page.Locator(".to-latest")).ToHaveCountAsync(1);
    }

    /// <summary>The first lines say what the last answer led to, so they must stay in view.</summary>
    [Fact]
    public async Task FirstLine_IsNotScrolledAway()
    {
        var model = Model.EnqueueLive();
        var player = await NewPlayerAsync();
        await StartAsync(player);

        await model.SendAsync("First.\n\n");
        await Expect(player.GrowingText).ToContainTextAsync("First.");
        await model.SendAsync(Lines("Line"));
        await Expect(player.GrowingText).ToContainTextAsync("Line 60.");
        await player.Page.WaitForFunctionAsync(IsAtTop);
        await Expect(Latest(player)).ToBeVisibleAsync();

        await model.SendAsync(Lines("More"));
        await Expect(player.GrowingText).ToContainTextAsync("More 60.");
        Assert.True(await player.Page.EvaluateAsync<bool>(IsAtTop));
    }

    [Fact]
    public async Task ScrollToTheEnd_StartsFollowing()
    {
        var model = Model.EnqueueLive();
        var player = await NewPlayerAsync();
        await StartAsync(player);
        await model.SendAsync(Lines("Line"));
        await Expect(player.GrowingText).ToContainTextAsync("Line 60.");
        await player.Page.WaitForFunctionAsync(IsAtTop);

        await player.Page.EvaluateAsync("scrollTo(0, document.body.scrollHeight)");
        await Expect(Latest(player)).ToHaveCountAsync(0);
        await model.SendAsync(Lines("More"));
        await Expect(player.GrowingText).ToContainTextAsync("More 60.");

        await player.Page.WaitForFunctionAsync(IsAtEnd);
    }

    [Fact]
    public async Task JumpButton_FollowsTheEnd_UntilTheReaderScrollsUp()
    {
        var model = Model.EnqueueLive();
        var player = await NewPlayerAsync();
        await StartAsync(player);
        var latest = Latest(player);

        await model.SendAsync(Lines("Line"));
        await Expect(player.GrowingText).ToContainTextAsync("Line 60.");
        await latest.ClickAsync();
        await player.Page.WaitForFunctionAsync(IsAtEnd);
        await Expect(latest).ToHaveCountAsync(0);

        await player.Page.EvaluateAsync("scrollTo(0, 100)");
        await Expect(latest).ToBeVisibleAsync();
        await model.SendAsync(Lines("More"));
        await model.SendAsync("And on.");
        await Expect(player.GrowingText).ToContainTextAsync("And on.");
        Assert.Equal(100, await player.Page.EvaluateAsync<int>("scrollY"));

        await latest.FocusAsync();
        await player.Page.Keyboard.PressAsync("Enter");
        await player.Page.WaitForFunctionAsync(IsAtEnd);
        await Expect(latest).ToHaveCountAsync(0);
        await Expect(player.GrowingText).ToBeFocusedAsync();
        await model.SendAsync(Lines("Last"));
        await Expect(player.GrowingText).ToContainTextAsync("Last 60.");
        await player.Page.WaitForFunctionAsync(IsAtEnd);
    }

    [Fact]
    public async Task SmallScrollUp_StopsFollowing_WithTheEndInView()
    {
        var model = Model.EnqueueLive();
        var player = await NewPlayerAsync();
        await StartAsync(player);
        await model.SendAsync(Lines("Line"));
        await Expect(player.GrowingText).ToContainTextAsync("Line 60.");
        await player.Page.EvaluateAsync("scrollTo(0, document.body.scrollHeight)");
        await player.Page.WaitForFunctionAsync(IsAtEnd);

        var scrolledTo = await player.Page.EvaluateAsync<int>(ScrollUpALittle);
        Assert.True(await player.Page.EvaluateAsync<bool>(IsAtEnd));
        await model.SendAsync(Lines("More"));
        await model.SendAsync("And on.");
        await Expect(player.GrowingText).ToContainTextAsync("And on.");

        Assert.Equal(scrolledTo, await player.Page.EvaluateAsync<int>("Math.round(scrollY)"));
    }

    [Fact]
    public async Task WholeTextInView_IsFollowed()
    {
        var model = Model.EnqueueLive();
        var player = await NewPlayerAsync();
        await player.Page.SetViewportSizeAsync(1280, 560);
        await StartAsync(player);
        await model.SendAsync("First.\n\n");
        await Expect(player.GrowingText).ToContainTextAsync("First.");

        await player.Page.EvaluateAsync(ScrollDownAndUp);
        await model.SendAsync(Lines("Line"));
        await Expect(player.GrowingText).ToContainTextAsync("Line 60.");

        await player.Page.WaitForFunctionAsync(IsAtTop);
    }

    [Fact]
    public async Task LongText_IsReadFromItsBeginning()
    {
        var model = Model.EnqueueLive();
        var player = await NewPlayerAsync();
        await StartAsync(player);
        await model.SendAsync(Lines("Line"));
        await Expect(player.GrowingText).ToContainTextAsync("Line 60.");

        var late = await player.OpenSecondTabAsync();
        await Expect(late.GrowingText).ToContainTextAsync("Line 60.");
        await Expect(Latest(late)).ToBeVisibleAsync();
        await model.SendAsync(Lines("More"));
        await model.SendAsync("And on.");
        await Expect(late.GrowingText).ToContainTextAsync("And on.");

        Assert.Equal(0, await late.Page.EvaluateAsync<int>("scrollY"));
    }

    /// <summary>A scroll is reported in the next frame; words may arrive before it.</summary>
    [Fact]
    public async Task JumpToTheEnd_StartsFollowingAtOnce()
    {
        var model = Model.EnqueueLive();
        var player = await NewPlayerAsync();
        await StartAsync(player);
        await model.SendAsync(Lines("Line"));
        await Expect(player.GrowingText).ToContainTextAsync("Line 60.");
        await player.Page.EvaluateAsync("scrollTo(0, 0)");
        await Expect(Latest(player)).ToBeVisibleAsync();

        await player.Page.EvaluateAsync(GoToLatestAsWordsCome);

        await player.Page.WaitForFunctionAsync(IsAtEnd);
        await Expect(Latest(player)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task SmallerWindow_ShowsTheJumpButton()
    {
        var model = Model.EnqueueLive();
        var player = await NewPlayerAsync();
        await player.Page.SetViewportSizeAsync(1280, 900);
        await StartAsync(player);
        await model.SendAsync("One.\n\nTwo.\n\nThree.\n\n");
        await Expect(player.GrowingText).ToContainTextAsync("Three.");
        await Expect(Latest(player)).ToHaveCountAsync(0);

        await player.Page.SetViewportSizeAsync(1280, 200);

        await Expect(Latest(player)).ToBeVisibleAsync();
    }
}
