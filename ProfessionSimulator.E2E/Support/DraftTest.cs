using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E.Support;

/// <summary>
/// Looks at the way of a draft to the server, with a browser's clock that stands still unless a test moves it.
/// </summary>
public abstract class DraftTest(Chromium chromium) : BrowserTest(chromium)
{
    private protected const string DraftAddress = "**/attempts/*?handler=Draft";

    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(30);

    private protected async Task<Player> AtFirstTaskWithStoppedClockAsync()
    {
        var player = await NewPlayerAsync();
        await player.Page.Clock.InstallAsync();
        await AtFirstTaskAsync(player, account: null);
        // A request that waits would be given up when the clock jumps.
        await Expect(player.Clock).ToHaveAttributeAsync("role", "timer");
        // No further than it must: a longer leap begins a request of the task's clock and gives it up within itself.
        var now = await player.Page.EvaluateAsync<long>("Date.now()");
        await player.Page.Clock.PauseAtAsync(DateTimeOffset.FromUnixTimeMilliseconds(now).AddSeconds(5).UtcDateTime);
        return player;
    }

    private protected static Task<Task<IRoute>> HoldDraftAsync(Player player) => HoldAsync(player, "Draft");

    /// <summary>The next request to this handler of the play page.</summary>
    private protected static async Task<Task<IRoute>> HoldAsync(Player player, string handler)
    {
        var held = new TaskCompletionSource<IRoute>();
        await player.Page.RouteAsync($"**/attempts/*?handler={handler}", held.SetResult, new() { Times = 1 });
        return held.Task.WaitAsync(s_timeout);
    }

    private const string Put = """
        (box, text) => {
          box.value = text;
          box.dispatchEvent(new Event('input', { bubbles: true }));
        }
        """;

    /// <summary>Not by the keyboard.</summary>
    private protected static async Task SetTextAsync(Player player, string text) =>
        await player.AnswerBox.EvaluateAsync(Put, text);

    /// <summary>Puts this into the box, and runs nothing more that is not due at once.</summary>
    /// <param name="player">Whose page it is.</param>
    /// <param name="text">What comes into the box.</param>
    /// <param name="before">A script that is run first.</param>
    /// <returns>Lets the page go on.</returns>
    private protected static async Task<Func<Task>> SetTextAndBlockAsync(Player player, string text, string before = "")
    {
        var held = new TaskCompletionSource<IRoute>();
        await player.Page.RouteAsync("**/held", held.SetResult);
        var hanging = player.Page.EvaluateAsync($$"""
            async text => {
              {{before}}
              ({{Put}})(document.getElementById('answer'), text);
              for (let i = 0; i < 20; i++) await null;
              const request = new XMLHttpRequest();
              request.open('GET', '/held', false);
              request.send();
            }
            """, text);
        var page = await held.Task.WaitAsync(s_timeout);
        return async () =>
        {
            await page.FulfillAsync(new() { Body = "" });
            await hanging;
        };
    }

    /// <summary>The kind of the next dialog, which is accepted.</summary>
    private protected static Task<string> AcceptDialog(Player player)
    {
        var asked = new TaskCompletionSource<string>();
        player.Page.Dialog += (_, dialog) =>
        {
            asked.TrySetResult(dialog.Type);
            _ = dialog.AcceptAsync();
        };
        return asked.Task;
    }

    /// <summary>
    /// Also not when the page goes: what it sends then, a browser that is offline does not hold back.
    /// </summary>
    private protected static Task SendNoDraftsAsync(Player player) => player.Page.EvaluateAsync("""
        () => {
          const { fetch } = window;
          window.fetch = (address, ...options) => String(address).includes('handler=Draft')
            ? Promise.reject(new TypeError('No network'))
            : fetch(address, ...options);
        }
        """);

    private protected static int DraftsSentBy(Player player) =>
        player.PageErrors.Log.Count(line => line.StartsWith("request: POST", StringComparison.Ordinal) && line.EndsWith(
            "handler=Draft", StringComparison.Ordinal));
}
