using System.Globalization;
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

    /// <summary>A profile's lock is a link to the name of its machine and the number of its process.</summary>
    private int ProcessId()
    {
        var owner = new FileInfo(Path.Combine(_profile, "SingletonLock")).LinkTarget ?? throw new InvalidOperationException("The browser does not run.");
        return int.Parse(owner[(owner.LastIndexOf('-') + 1)..], CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        if (_running is not null)
            await _running.DisposeAsync();
        Directory.Delete(_profile, recursive: true);
    }
}
