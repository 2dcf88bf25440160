using Microsoft.Playwright;
using ProfessionSimulator.E2E.Support;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace ProfessionSimulator.E2E.Support;

/// <summary>The browser of the whole run; every learner gets their own context.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const float TimeoutMilliseconds = 15_000;
    private static readonly string[] s_arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        var binary = BrowserBinary.Find();
        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(TimeoutMilliseconds);
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = binary, Args = s_arguments });
    }

    /// <summary>Starts another browser on this profile.</summary>
    internal async Task<IBrowserContext> StartOwnAsync(string profile)
    {
        var context = await _playwright!.Chromium.LaunchPersistentContextAsync(
            profile, new() { ExecutablePath = BrowserBinary.Find(), Args = s_arguments, Locale = "en-GB" });
        context.SetDefaultTimeout(TimeoutMilliseconds);
        return context;
    }

    internal async Task<IBrowserContext> NewContextAsync(BrowserNewContextOptions options)
    {
        var context = await _browser!.NewContextAsync(options);
        context.SetDefaultTimeout(TimeoutMilliseconds);
        return context;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
