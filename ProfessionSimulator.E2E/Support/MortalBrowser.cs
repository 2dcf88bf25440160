using Microsoft.Playwright;

namespace ProfessionSimulator.E2E.Support;

/// <summary>A browser with a profile of its own, which can be killed and started again.</summary>
internal sealed class MortalBrowser(Chromium chromium) : IAsyncDisposable
{
    private readonly string _profile = Directory.CreateTempSubdirectory("profession-simulator-browser-").FullName;
    private IBrowserContext? _running;

    public async Task<IBrowserContext> StartAsync() => _running = await chromium.StartOwnAsync(_profile);

    /// <summary>SIGKILL: it cannot write anything more.</summary>
    public async Task KillAsync()
    {
        var closed = new TaskCompletionSource();
        _running!.Close += (_, _) => closed.TrySetResult();
        using (var process = System.Diagnostics.Process.GetProcessById(ProcessId()))
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    /// <summary>The one process with this profile that is nobody's child within the browser.</summary>
    private int ProcessId() => Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Select(name => int.TryParse(name, out var id) ? id : 0)
        .Single(id => id > 0 && CommandLineOf(id) is var line && line.Contains(_profile, StringComparison.Ordinal) && !line.Contains("--type=", StringComparison.Ordinal));

    private static string CommandLineOf(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline");
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return "";
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_running is not null)
            await _running.DisposeAsync();
        Directory.Delete(_profile, recursive: true);
    }
}
