using System.Diagnostics;
using Microsoft.Playwright;

namespace ProfessionSimulator.E2E.Support;

/// <summary>A browser with its own profile, which can be killed and started again.</summary>
internal sealed class KillableBrowser(Chromium chromium) : IAsyncDisposable
{
    private readonly string _profile = Directory.CreateTempSubdirectory("profession-simulator-browser-").FullName;
    private IBrowserContext? _running;

    public async Task<IBrowserContext> StartAsync() => _running = await chromium.StartOwnAsync(_profile);

    /// <summary>Kills the browser with SIGKILL, so that it cannot write anything more.</summary>
    public async Task KillAsync()
    {
        var closed = new TaskCompletionSource();
        _running!.Close += (_, _) => closed.TrySetResult();
        foreach (var process in Process.GetProcesses().Where(IsBrowser).ToList())
        {
            using (process)
            {
                process.Kill();
                await process.WaitForExitAsync();
            }
        }
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    /// <summary>
    /// Matches the browser's main process only: its child processes end with it, and a wrapper script has the same
    /// command line.
    /// </summary>
    private bool IsBrowser(Process process)
    {
        try
        {
            var line = File.ReadAllText($"/proc/{process.Id}/cmdline");
            return line.Contains(_profile, StringComparison.Ordinal)
                && line.Contains("--remote-debugging-pipe", StringComparison.Ordinal)
                && !line.Contains("--type=", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            // The process has ended in between.
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_running is not null)
            await _running.DisposeAsync();
        Directory.Delete(_profile, recursive: true);
    }
}
