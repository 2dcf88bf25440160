using Microsoft.Playwright;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.E2E.Support;

/// <summary>What a failed test leaves: a picture of every tab, the browser's log and the server's log.</summary>
internal sealed class FailureArtifacts(IReadOnlyList<Player> players, LogLines serverLog)
{
    private readonly string _folder = Path.Combine(
        AppContext.BaseDirectory, "TestResults", TestContext.Current.TestMethod!.MethodName);

    public async Task SaveAsync()
    {
        Directory.CreateDirectory(_folder);
        await File.WriteAllLinesAsync(Path.Combine(_folder, "server.log"), serverLog.All);
        for (var i = 0; i < players.Count; i++)
        {
            await File.WriteAllLinesAsync(Path.Combine(_folder, $"browser-{i + 1}.log"), players[i].PageErrors.Log);
            await CaptureAsync(players[i].Page.Context, i + 1);
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"Pictures and logs: {_folder}");
    }

    private async Task CaptureAsync(IBrowserContext context, int player)
    {
        for (var tab = 0; tab < context.Pages.Count; tab++)
        {
            try
            {
                await context.Pages[tab].ScreenshotAsync(
                    new() { Path = Path.Combine(_folder, $"browser-{player}-tab-{tab + 1}.png"), FullPage = true });
            }
            catch (PlaywrightException e)
            {
                TestContext.Current.TestOutputHelper?.WriteLine($"No picture of tab {tab + 1}: {e.Message}");
            }
        }
    }
}
