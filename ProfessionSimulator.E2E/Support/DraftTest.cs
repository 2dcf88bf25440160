using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E.Support;

/// <summary>Tests of how a draft reaches the server, with a browser clock that a test moves.</summary>
public abstract class DraftTest(Chromium chromium) : BrowserTest(chromium)
{
    private protected const string DraftAddress = "**/attempts/*?handler=Draft";

    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(30);

    private protected async Task<Player> AtFirstTaskWithStoppedClockAsync()
    {
        var player = await NewPlayerAsync();
        await player.Page.Clock.InstallAsync();
        await AtFirstTaskAsync(player, account: null);
        // A waiting request would be aborted when the clock jumps.
        await Expect(player.Clock).ToHaveAttributeAsync("role", "timer");
        // The jump is short: a longer one would start and abort a request of the task's clock.
        var now = await player.Page.EvaluateAsync<long>("Date.now()");
        await player.Page.Clock.PauseAtAsync(DateTimeOffset.FromUnixTimeMilliseconds(now).AddSeconds(5).UtcDateTime);
        return player;
    }

    private protected static Task<Task<IRoute>> HoldDraftAsync(Player player) => HoldAsync(player, "Draft");

    /// <summary>Holds back the next request to this handler of the play page.</summary>
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

    /// <summary>Sets the text without the keyboard.</summary>
    private protected static async Task SetTextAsync(Player player, string text) =>
        await player.AnswerBox.EvaluateAsync(Put, text);

    /// <summary>
    /// Sets the box's text and blocks the page's script, so that nothing runs that is not due at once.
    /// </summary>
    /// <param name="player">The learner whose page it is.</param>
    /// <param name="text">The new text of the box.</param>
    /// <param name="before">A script that is run first.</param>
    /// <returns>An action that unblocks the page.</returns>
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

    /// <summary>Accepts the next dialog and returns its type.</summary>
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
    /// Blocks drafts even when the page is left: an offline browser does not hold back what is sent then.
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
