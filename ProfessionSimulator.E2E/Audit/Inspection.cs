using Microsoft.Playwright;
using ProfessionSimulator.E2E.Support;

namespace ProfessionSimulator.E2E.Audit;

/// <summary>Checks one state after the other, and collects violations and pictures.</summary>
internal sealed class Inspection(AuditBot bot, ContactSheet sheet)
{
    internal static readonly string Checks = File.ReadAllText(
        Path.Combine(AppContext.BaseDirectory, "Audit", "checks.js"));

    private readonly Viewport _window = Viewport.For(bot.Language);
    private readonly List<string> _faults = [];

    /// <summary>The violations, each with the state that it was found in.</summary>
    public IReadOnlyList<string> Faults => _faults;

    private IPage Page => bot.Page;

    public async Task LookAtAsync(string state)
    {
        if (await IsWholeAsync())
            await CheckHtmlAsync(state);
        await Page.EvaluateAsync(Checks);
        Add(state, await Page.EvaluateAsync<string[]>("audit.structure()"));
        await LookAtAsync(state, ColorScheme.Dark, Axe.RulesOfColour);
        await LookAtAsync(state, ColorScheme.Light, Axe.Rules);
        await CheckFocusAsync(state);
        await CheckFitAsync(state);
    }

    private async Task LookAtAsync(string state, ColorScheme scheme, string[] rules)
    {
        await Page.EmulateMediaAsync(new() { ColorScheme = scheme });
        Add($"{state}, {scheme}", await Axe.FindFaultsAsync(Page, rules));
        await PhotographAsync(state, scheme);
    }

    /// <summary>
    /// A live page is complete only at the end of its text; any other page is complete once its styles are loaded.
    /// </summary>
    private async Task<bool> IsWholeAsync()
    {
        if (Page.Url.EndsWith("/live", StringComparison.Ordinal))
            return !await IsAsync("loading");
        await Eventually.TrueAsync(() => IsAsync("complete"));
        return true;
    }

    private Task<bool> IsAsync(string readyState) =>
        Page.EvaluateAsync<bool>("state => document.readyState === state", readyState);

    private async Task CheckHtmlAsync(string state)
    {
        var number = 0;
        foreach (var response in bot.Html)
        {
            var html = await ReadTextAsync(response);
            if (html.Length == 0)
                continue;
            var isWhole = html.AsSpan().TrimStart().StartsWith("<!doctype", StringComparison.Ordinal);
            var document = isWhole ? html : HtmlCheck.AsDocument(html, bot.Language);
            Add($"{state}, {response.Request.Method} {response.Url}", HtmlCheck.FindFaults(document, isWhole));
            await ContactSheet.KeepHtmlAsync($"{state}-{bot.Language}-{++number}", document);
        }
    }

    /// <summary>
    /// The browser drops the body of a refused request that no script has read; the page does not show it either.
    /// </summary>
    private static async Task<string> ReadTextAsync(IResponse response)
    {
        try
        {
            return await response.TextAsync();
        }
        catch (PlaywrightException) when (!response.Ok && !response.Request.IsNavigationRequest)
        {
            return "";
        }
    }

    private async Task PhotographAsync(string state, ColorScheme scheme)
    {
        foreach (var window in ContactSheet.ViewportsFor(_window, scheme))
        {
            await ResizeAsync(window);
            await sheet.AddAsync(Page, state, $"{window.Name}-{scheme}-{bot.Language}".ToLowerInvariant());
        }
        await ResizeAsync(_window);
    }

    private async Task CheckFocusAsync(string state)
    {
        await Page.EvaluateAsync("audit.rememberFocus()");
        // After a key the browser shows where the focus is.
        await Page.Keyboard.PressAsync("Tab");
        Add(state, await Page.EvaluateAsync<string[]>("audit.focus()"));
    }

    private async Task CheckFitAsync(string state)
    {
        foreach (var window in new[] { Viewport.Zoomed, Viewport.Narrow })
        {
            await ResizeAsync(window);
            Add($"{state}, {window.Name}", await Page.EvaluateAsync<string[]>("audit.fit()"));
        }
        await ResizeAsync(_window);
    }

    private Task ResizeAsync(Viewport window) => Page.SetViewportSizeAsync(window.Width, window.Height);

    private void Add(string where, IEnumerable<string> faults) =>
        _faults.AddRange(faults.Select(fault => $"{where}: {fault}"));
}
